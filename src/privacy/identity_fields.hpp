#pragma once
#include <string_view>

namespace phumthun::privacy {

/// True where a column of this name holds what identifies a person: names of persons, national ID and
/// passport numbers, phone numbers, e-mail and messenger names, photographs, signatures, dates of birth; of
/// household heads, members, informants and surveyors alike, in Thai or English, however the header is spaced
/// or cased. Names of places (village_name, ชื่อหมู่บ้าน), house codes and addresses are none of these: a house
/// code is the key that the importer keeps apart.
bool is_identity_column(std::string_view name);

/// True where the text is 13 digits with the right check digit of a Thai national ID, plain, in Thai digits,
/// or printed with blanks or hyphens (1-1112-03456-35-2). Text with other words around the number is searched
/// too.
bool looks_like_national_id(std::string_view text);

/// True where the text holds 13 digits anywhere that begin like a national ID number, whatever their check
/// digit, with blanks or hyphens between them.
bool holds_id_number(std::string_view text);
/// The same for a national ID number or a phone number. House codes (11 digits), house numbers and codes that
/// begin with a letter are none.
bool holds_personal_number(std::string_view text);

/// True where the text is, as a whole, a Thai phone number: 9 or 10 digits from 0, or +66 or 66 and 8 or 9
/// digits; blanks, hyphens and brackets between them.
bool looks_like_phone(std::string_view text);

}  // namespace phumthun::privacy

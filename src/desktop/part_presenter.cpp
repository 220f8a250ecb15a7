#include "desktop/part_presenter.hpp"

#include <epoxy/gl.h>
#include <epoxy/glx.h>

namespace phumthun::desktop {

PartPresenter::PartPresenter() {
  Display* display = glXGetCurrentDisplay();
  available_ =
      display && epoxy_has_glx_extension(display, DefaultScreen(display), "GLX_MESA_copy_sub_buffer");
}

void PartPresenter::present(const ScreenRegion& region) const {
  Display* display = glXGetCurrentDisplay();
  const GLXDrawable drawable = glXGetCurrentDrawable();
  for (const ScreenRect& rect : region.rects())
    glXCopySubBufferMESA(display, drawable, rect.left, rect.low, rect.right - rect.left,
                         rect.high - rect.low);
}

}  // namespace phumthun::desktop

#!/usr/bin/python3
"""Times QGIS on a store: drawing its households and tambon as the window does, and finding what lies under a pointer.

  bench_viewer_qgis.py STORE [REPETITIONS]

One JSON object: redraw_ms by view (whole extent, a quarter and a sixteenth of it around the middle), each the median of
REPETITIONS maps of 1920 x 1080 by QgsMapRendererParallelJob, tambon in five classes with their borders, households as
plain marks, no labels, after one map that is not counted; processor_ms: the same in time of all processors, whatever else
runs; identify_us: a tambon by QgsSpatialIndex and its geometry, a
household by QgsSpatialIndexKDBush, medians of a thousand places. Run without a screen:
QT_QPA_PLATFORM=offscreen. Debian: python3-qgis; written with QGIS 3.22.
"""
import json
import random
import statistics
import sys
import time

from qgis.core import (QgsApplication, QgsClassificationEqualInterval, QgsCoordinateReferenceSystem,
                       QgsCoordinateTransform, QgsDataSourceUri, QgsGeometry, QgsGraduatedSymbolRenderer,
                       QgsMapRendererParallelJob, QgsMapSettings, QgsMarkerSymbol, QgsPointXY, QgsProject,
                       QgsRectangle, QgsSingleSymbolRenderer, QgsSpatialIndex, QgsSpatialIndexKDBush,
                       QgsVectorLayer)
from qgis.PyQt.QtCore import QSize

MAP_CRS = QgsCoordinateReferenceSystem("EPSG:32648")


def layer_of(store, table):
    source = QgsDataSourceUri()
    source.setDatabase(store)
    source.setDataSource("", table, "geom", "", "fid")
    layer = QgsVectorLayer(source.uri(), table, "spatialite")
    if not layer.isValid():
        sys.exit(f"error: QGIS can't read {table} of {store}")
    return layer


def layers_of(store):
    tambon, households = layer_of(store, "tambon"), layer_of(store, "household")
    classes = QgsGraduatedSymbolRenderer("area_km2")
    classes.setClassificationMethod(QgsClassificationEqualInterval())
    classes.updateClasses(tambon, 5)
    tambon.setRenderer(classes)
    households.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(
        {"name": "circle", "size": "0.6", "outline_style": "no", "color": "#303030"})))
    return tambon, households


def redraw(tambon, households, extent, repetitions):
    settings = QgsMapSettings()
    settings.setLayers([households, tambon])
    settings.setDestinationCrs(MAP_CRS)
    settings.setOutputSize(QSize(1920, 1080))
    settings.setExtent(extent)
    times = []
    for _ in range(repetitions + 1):
        start, worked = time.perf_counter(), time.process_time()
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        job.renderedImage()
        times.append(((time.perf_counter() - start) * 1e3, (time.process_time() - worked) * 1e3))
    return [round(statistics.median(kind)) for kind in zip(*times[1:])]


def shrunk(extent, share):
    whole = QgsRectangle(extent)
    whole.scale(share)
    return whole


def identify(tambon, households):
    """In the CRS of the layers: no transformation is timed."""
    shapes = {feature.id(): feature.geometry() for feature in tambon.getFeatures()}
    index = QgsSpatialIndex(tambon.getFeatures())
    near = QgsSpatialIndexKDBush(households.getFeatures())
    extent = tambon.extent()
    dice = random.Random(1)
    places = [QgsPointXY(dice.uniform(extent.xMinimum(), extent.xMaximum()),
                         dice.uniform(extent.yMinimum(), extent.yMaximum())) for _ in range(1000)]
    reach = extent.width() / 1920 * 5
    of_area, of_household = [], []
    for place in places:
        start = time.perf_counter()
        here = QgsGeometry.fromPointXY(place)
        [one for one in index.intersects(QgsRectangle(place, place)) if shapes[one].contains(here)]
        middle = time.perf_counter()
        near.within(place, reach)
        of_household.append((time.perf_counter() - middle) * 1e6)
        of_area.append((middle - start) * 1e6)
    return {"tambon": statistics.median(of_area), "household": statistics.median(of_household)}


def main():
    repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    application = QgsApplication([], False)
    application.initQgis()
    tambon, households = layers_of(sys.argv[1])
    way = QgsCoordinateTransform(tambon.crs(), MAP_CRS, QgsProject.instance())
    extent = way.transformBoundingBox(tambon.extent())
    maps = {name: redraw(tambon, households, shrunk(extent, share), repetitions)
            for name, share in [("whole", 1.05), ("quarter", 0.5), ("sixteenth", 0.25)]}
    answer = {"households": households.featureCount(), "tambon": tambon.featureCount(),
              "redraw_ms": {name: times[0] for name, times in maps.items()},
              "processor_ms": {name: times[1] for name, times in maps.items()},
              "identify_us": {name: round(us, 1) for name, us in identify(tambon, households).items()}}
    print(json.dumps(answer))
    del tambon, households
    application.exitQgis()


if __name__ == "__main__":
    main()

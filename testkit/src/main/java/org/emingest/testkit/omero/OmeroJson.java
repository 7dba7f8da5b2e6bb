package org.emingest.testkit.omero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.emingest.testkit.omero.OmeroImage.Annotation;

/** Images as OMERO.web writes them. What is not known is left out, never null. */
final class OmeroJson {

  private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06#";
  private static final Map<String, String> SYMBOLS = Map.of(
      "MILLIMETER", "mm",
      "MICROMETER", "µm",
      "NANOMETER", "nm",
      "ANGSTROM", "Å",
      "PIXEL", "pixel",
      "REFERENCEFRAME", "reference frame",
      "METER", "m");
  private static final Map<String, Double> MICROMETRES = Map.of(
      "MILLIMETER", 1e3, "MICROMETER", 1.0, "NANOMETER", 1e-3, "ANGSTROM", 1e-4, "METER", 1e6);

  private OmeroJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** As {@code /api/v0/m/images/} marshals one. */
  static ObjectNode image(OmeroImage image, String base) {
    ObjectNode json = object();
    json.put("@id", image.id());
    json.put("@type", SCHEMA + "Image");
    json.put("Name", image.name());
    image.acquired().ifPresent(date -> json.put("AcquisitionDate", date));
    json.put("omero:series", 0);
    json.put("url:image", base + "/api/v0/m/images/" + image.id() + "/");
    ObjectNode owner = json.putObject("omero:details").putObject("owner");
    owner.put("@type", SCHEMA + "Experimenter");
    owner.put("UserName", "demo").put("FirstName", "Jane").put("LastName", "Doe");
    owner.put("Email", "jane.doe@example.org");
    ObjectNode pixels = json.putObject("Pixels");
    pixels.put("@id", image.id() + 1);
    pixels.put("@type", SCHEMA + "Pixels");
    pixels.put("SizeX", image.size().x()).put("SizeY", image.size().y());
    pixels.put("SizeZ", image.size().z()).put("SizeC", image.size().c());
    pixels.put("SizeT", image.size().t());
    for (String axis : List.of("X", "Y", "Z")) {
      image
          .physical(axis)
          .ifPresent(length -> pixels
              .putObject("PhysicalSize" + axis)
              .put("@type", "TBD#LengthI")
              .put("Unit", length.unit())
              .put("Symbol", SYMBOLS.getOrDefault(length.unit(), length.unit()))
              .put("Value", length.value()));
    }
    pixels
        .putObject("Type")
        .put("@id", 6)
        .put("@type", "TBD#PixelsType")
        .put("value", image.type());
    pixels.put("omero:sha1", "eae01c54191fd9cf4b09e3651e1899d677375b7d");
    return json;
  }

  /** As {@code imgData} sums an image up: sizes in micrometres. */
  static ObjectNode summary(OmeroImage image) {
    ObjectNode json = object();
    json.put("id", image.id());
    ObjectNode meta = json.putObject("meta");
    meta.put("imageName", image.name()).put("imageDescription", "").put("imageAuthor", "Jane Doe");
    meta.put("projectName", image.parent().projectName());
    meta.put("projectId", image.parent().projectId());
    meta.put("projectDescription", "");
    meta.put("datasetName", image.parent().datasetName());
    meta.put("datasetId", image.parent().datasetId());
    meta.put("datasetDescription", "");
    meta.put("wellSampleId", "").put("wellId", "").put("imageId", image.id());
    meta.put("pixelsType", image.type());
    image.acquired().ifPresent(date -> meta.put("imageTimestamp", date / 1000.0));
    json.putObject("perms").put("canAnnotate", false).put("canEdit", false);
    json.put("tiles", false);
    json.putObject("size")
        .put("width", image.size().x())
        .put("height", image.size().y())
        .put("z", image.size().z())
        .put("t", image.size().t())
        .put("c", image.size().c());
    ObjectNode pixelSize = json.putObject("pixel_size");
    for (String axis : List.of("X", "Y", "Z")) {
      Double micrometres = image
          .physical(axis)
          .filter(length -> MICROMETRES.containsKey(length.unit()))
          .map(length -> length.value() * MICROMETRES.get(length.unit()))
          .orElse(null);
      pixelSize.put(axis.toLowerCase(Locale.ROOT), micrometres);
    }
    json.putArray("pixel_range").add(0).add(255);
    return json;
  }

  /** As {@code original_file_paths} tells them; {@code {}} without a file set. */
  static ObjectNode files(OmeroImage image, List<String> clientPaths) {
    ObjectNode json = object();
    if (clientPaths.isEmpty()) {
      return json;
    }
    ArrayNode repository = json.putArray("repo");
    ArrayNode client = json.putArray("client");
    for (String path : clientPaths) {
      repository.add("demo_52/2020-07/10/%d/%s".formatted(image.id(), path.replaceAll("^.*/", "")));
      client.add(path);
    }
    json.putObject("fileset").put("id", 1);
    return json;
  }

  /** As {@code /webclient/api/annotations/} lists those of one object. */
  static ObjectNode annotations(List<Annotation> annotations, String target, long id) {
    ObjectNode json = object();
    ArrayNode list = json.putArray("annotations");
    json.putArray("experimenters");
    if (annotations.isEmpty()) {
      return json;
    }
    ObjectNode one = list.addObject();
    one.put("id", 100_000 + id).putNull("description");
    one.put("ns", namespace(target));
    one.put("date", "2020-07-22T10:00:00Z");
    one.put("class", "MapAnnotationI");
    one.putObject("owner").put("id", 2);
    ObjectNode parent = one.putObject("link").putObject("parent");
    parent
        .put("id", id)
        .put("class", target.substring(0, 1).toUpperCase(Locale.ROOT) + target.substring(1) + "I");
    ArrayNode values = one.putArray("values");
    annotations.forEach(each -> values.addArray().add(each.key()).add(each.value()));
    return json;
  }

  private static String namespace(String target) {
    return target.equals("project")
        ? "idr.openmicroscopy.org/study/info"
        : "openmicroscopy.org/omero/client/mapAnnotation";
  }
}

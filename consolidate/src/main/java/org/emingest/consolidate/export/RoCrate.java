package org.emingest.consolidate.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.emingest.consolidate.IndentedJson;
import org.emingest.consolidate.Publication;
import org.emingest.consolidate.Spool;

/**
 * An attached RO-Crate 1.3: one flat graph. Arrays lie outside the crate's own folder, so their identifiers are absolute
 * {@code file:} URIs.
 *
 * @see <a href="https://w3id.org/ro/crate/1.3">RO-Crate 1.3</a>
 */
final class RoCrate implements Export {

  static final String NAME = "ro-crate-metadata.json";

  private static final String VERSION = "https://w3id.org/ro/crate/1.3";
  private static final String NPY_FORMAT =
      "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html";
  private static final String NANOMETRE = "http://qudt.org/vocab/unit/NanoM";
  private static final String LICENCES = "#licences-of-the-volumes";

  private final Path folder;
  private final Collection about;
  private final Spool entities;
  private final Spool parts;

  /** Entities that many volumes share: licences, archives, programs, citations. */
  private final Set<String> shared = new HashSet<>();

  private long volumes;

  RoCrate(Path folder, Publication publication, Collection about) throws IOException {
    this.folder = folder;
    this.about = about;
    this.entities = publication.spool("crate-entities");
    this.parts = publication.spool("crate-parts");
  }

  @Override
  public void take(ExportedVolume volume) throws IOException {
    volumes++;
    String array = volume.uri().toString();
    parts.add(reference(array));

    ObjectNode file = entity(array, "File");
    file.put("name", volume.title());
    volume.description().ifPresent(text -> file.put("description", text));
    file.put("contentSize", Long.toString(volume.bytes()));
    file.put("sha256", volume.sha256());
    file.putArray("encodingFormat").add("application/octet-stream").add(reference(NPY_FORMAT));
    file.put("identifier", "urn:uuid:" + volume.id());
    file.put("dateModified", volume.updated().toString());
    file.put("sdDatePublished", about.now().toString());
    file.set("isBasedOn", reference(source(volume)));
    file.set("publisher", reference(archive(volume)));
    if (volume.licence().isPresent()) {
      file.set("license", reference(licence(volume.licence().get())));
    }
    volume.citation().ifPresent(text -> file.put("creditText", text));
    if (volume.doi().isPresent()) {
      file.set("citation", reference(publication(volume)));
    }
    properties(volume, file.putArray("variableMeasured"));
    entities.add(file);
    ingest(volume, array);
  }

  private void properties(ExportedVolume volume, ArrayNode target) throws IOException {
    target.add(property(volume, "data_type", "NumPy data type, little-endian")
        .put("value", volume.dataType()));
    for (int axis = 0; axis < ExportedVolume.AXES.size(); axis++) {
      String name = ExportedVolume.AXES.get(axis);
      target.add(property(volume, "size_" + name, "voxels along " + name)
          .put("value", volume.shape().get(axis)));
      OptionalDouble nm = volume.voxelSizeNm().get(axis);
      if (nm.isPresent()) {
        ObjectNode edge = property(volume, "voxel_size_" + name, "edge of a voxel along " + name)
            .put("value", nm.getAsDouble())
            .put("unitText", "nm");
        target.add(edge.set("unitCode", reference(NANOMETRE)));
      }
    }
    if (volume.modality().isPresent()) {
      target.add(property(volume, "modality", "kind of electron microscopy")
          .put("value", volume.modality().get()));
    }
    if (volume.imagingStart().isPresent()) {
      target.add(property(volume, "imaging_start_date", "day on which imaging began")
          .put("value", volume.imagingStart().get()));
    }
    for (int number = 0; number < target.size(); number++) {
      ObjectNode whole = (ObjectNode) target.get(number);
      entities.add(whole);
      target.set(number, reference(whole.path("@id").textValue()));
    }
  }

  private static ObjectNode property(ExportedVolume volume, String name, String description) {
    return entity("#" + volume.key() + "/" + name, "PropertyValue")
        .put("propertyID", name)
        .put("name", description);
  }

  /** How the array came to be. */
  private void ingest(ExportedVolume volume, String array) throws IOException {
    String program = "#" + fragment(volume.loader() + "-" + volume.loaderVersion());
    if (shared.add(program)) {
      entities.add(entity(program, "SoftwareApplication")
          .put("name", volume.loader())
          .put("softwareVersion", volume.loaderVersion()));
    }
    ObjectNode action = entity("#ingest/" + volume.key(), "CreateAction")
        .put("name", "ingest of " + volume.key())
        .put("endTime", volume.updated().toString());
    action.set("instrument", reference(program));
    action.set("object", reference(volume.downloadUrl()));
    action.set("result", reference(array));
    entities.add(action);
  }

  private String source(ExportedVolume volume) throws IOException {
    if (shared.add(volume.downloadUrl())) {
      entities.add(entity(volume.downloadUrl(), "CreativeWork")
          .put("name", volume.title() + " as the archive has it"));
    }
    return volume.downloadUrl();
  }

  private String archive(ExportedVolume volume) throws IOException {
    Archive archive = Archive.of(volume.source());
    if (shared.add(archive.page())) {
      entities.add(entity(archive.page(), "Organization")
          .put("name", archive.title())
          .put("url", archive.page()));
    }
    return archive.page();
  }

  private String licence(Licence licence) throws IOException {
    String id = licence.url().orElse("#licence-" + fragment(licence.text()));
    if (shared.add(id)) {
      entities.add(entity(id, "CreativeWork")
          .put("name", licence.spdx().orElse(licence.text()))
          .put("description", "as the archive states it: " + licence.text()));
    }
    return id;
  }

  private String publication(ExportedVolume volume) throws IOException {
    String id = "https://doi.org/" + volume.doi().orElseThrow();
    if (shared.add(id)) {
      entities.add(entity(id, "CreativeWork")
          .put("name", volume.citation().orElse(volume.title()))
          .put("identifier", id));
    }
    return id;
  }

  @Override
  public void finish() throws IOException {
    try (JsonGenerator crate = IndentedJson.create(folder.resolve(NAME))) {
      crate.writeStartObject();
      crate.writeStringField("@context", VERSION + "/context");
      crate.writeArrayFieldStart("@graph");
      ObjectNode descriptor = entity(NAME, "CreativeWork");
      descriptor.set("conformsTo", reference(VERSION));
      descriptor.set("about", reference("./"));
      crate.writeTree(descriptor);
      root(crate);
      crate.writeTree(
          entity(LICENCES, "CreativeWork")
              .put("name", "Licences of the volumes")
              .put(
                  "description",
                  "Each volume has the licence that its archive states, see the volume; where none is stated, ask the archive."));
      crate.writeTree(entity("#creator", "Organization").put("name", about.creator()));
      crate.writeTree(
          entity(NPY_FORMAT, "WebPage").put("name", "NPY, NumPy's format of one array"));
      crate.writeTree(entity(NANOMETRE, "DefinedTerm").put("name", "nanometre"));
      entities.writeValues(crate);
      crate.writeEndArray();
      crate.writeEndObject();
      crate.writeRaw('\n');
    }
  }

  private void root(JsonGenerator crate) throws IOException {
    crate.writeStartObject();
    crate.writeStringField("@id", "./");
    crate.writeStringField("@type", "Dataset");
    crate.writeStringField("name", about.title());
    crate.writeStringField("description", about.description(volumes));
    crate.writeStringField("datePublished", about.now().toString());
    crate.writePOJOField("license", reference(LICENCES));
    crate.writePOJOField("creator", reference("#creator"));
    crate.writeStringField("url", about.url());
    crate.writeFieldName("hasPart");
    parts.writeArray(crate);
    crate.writeEndObject();
  }

  private static ObjectNode entity(String id, String type) {
    return JsonNodeFactory.instance.objectNode().put("@id", id).put("@type", type);
  }

  private static ObjectNode reference(String id) {
    return JsonNodeFactory.instance.objectNode().put("@id", id);
  }

  /** What may stand behind the # of a URI. */
  private static String fragment(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  @Override
  public void close() throws IOException {
    entities.close();
    parts.close();
  }
}

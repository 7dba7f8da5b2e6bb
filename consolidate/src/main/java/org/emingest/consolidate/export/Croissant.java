package org.emingest.consolidate.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.emingest.consolidate.IndentedJson;
import org.emingest.consolidate.Publication;
import org.emingest.consolidate.Spool;

/**
 * MLCommons Croissant 1.1: a file object for each array, and one record set, its records inline, of what is known of each.
 *
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html">Croissant 1.1</a>
 */
final class Croissant implements Export {

  static final String NAME = "croissant.json";

  private static final String VERSION = "http://mlcommons.org/croissant/1.1";
  private static final String VOLUMES = "volumes";

  /** Of the record set, with their types. */
  private static final Map<String, String> FIELDS = fields();

  private final Path folder;
  private final Path published;
  private final Collection about;
  private final Spool files;
  private final Spool rows;
  private final Set<String> licences = new TreeSet<>();
  private final Set<Archive> archives = new TreeSet<>();
  private long volumes;

  /**
   * @param folder to write into
   * @param published the same folder as it will be called
   */
  Croissant(Path folder, Path published, Publication publication, Collection about)
      throws IOException {
    this.folder = folder;
    this.published = published;
    this.about = about;
    this.files = publication.spool("croissant-files");
    this.rows = publication.spool("croissant-rows");
  }

  @Override
  public void take(ExportedVolume volume) throws IOException {
    volumes++;
    archives.add(Archive.of(volume.source()));
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("@type", "cr:FileObject").put("@id", volume.key());
    file.put("name", volume.array().getFileName().toString());
    file.put("description", volume.description().orElse(volume.title()));
    file.put("contentUrl", volume.urlFrom(published));
    file.put("contentSize", volume.bytes() + " B");
    file.put("encodingFormat", "application/octet-stream");
    file.put("sha256", volume.sha256());
    volume.licence().ifPresent(licence -> {
      String stated = licence.url().orElse(licence.text());
      licences.add(stated);
      file.put("license", stated);
    });
    volume.citation().ifPresent(text -> file.put("creditText", text));
    files.add(file);
    rows.add(row(volume));
  }

  private static ObjectNode row(ExportedVolume volume) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    put(row, "file", volume.key());
    put(row, "source", volume.source());
    put(row, "source_id", volume.sourceId());
    ArrayNode shape = row.putArray(VOLUMES + "/shape");
    volume.shape().forEach(shape::add);
    for (int axis = 0; axis < ExportedVolume.AXES.size(); axis++) {
      OptionalDouble nm = volume.voxelSizeNm().get(axis);
      if (nm.isPresent()) {
        row.put(VOLUMES + "/voxel_size_nm_" + ExportedVolume.AXES.get(axis), nm.getAsDouble());
      }
    }
    put(row, "data_type", volume.dataType());
    volume.modality().ifPresent(text -> put(row, "modality", text));
    volume.imagingStart().ifPresent(text -> put(row, "imaging_start_date", text));
    volume.licence().ifPresent(licence -> put(row, "licence", licence.text()));
    volume.citation().ifPresent(text -> put(row, "citation", text));
    volume.doi().ifPresent(text -> put(row, "doi", text));
    put(row, "download_url", volume.downloadUrl());
    return row;
  }

  private static void put(ObjectNode row, String field, String text) {
    row.put(VOLUMES + "/" + field, text);
  }

  @Override
  public void finish() throws IOException {
    try (JsonGenerator croissant = IndentedJson.create(folder.resolve(NAME))) {
      croissant.writeStartObject();
      croissant.writePOJOField("@context", context());
      croissant.writeStringField("@type", "sc:Dataset");
      croissant.writeStringField("conformsTo", VERSION);
      croissant.writeStringField("name", about.title());
      croissant.writeStringField("description", about.description(volumes));
      croissant.writeStringField("url", about.url());
      croissant.writePOJOField("creator", organization(about.creator()));
      croissant.writePOJOField("publisher", publishers());
      croissant.writeStringField("datePublished", about.day());
      croissant.writePOJOField("license", licenceNode());
      croissant.writeFieldName("distribution");
      files.writeArray(croissant);
      croissant.writeArrayFieldStart("recordSet");
      recordSet(croissant);
      croissant.writeEndArray();
      croissant.writeEndObject();
      croissant.writeRaw('\n');
    }
  }

  private void recordSet(JsonGenerator croissant) throws IOException {
    croissant.writeStartObject();
    croissant.writeStringField("@type", "cr:RecordSet");
    croissant.writeStringField("@id", VOLUMES);
    croissant.writeStringField("name", VOLUMES);
    croissant.writeStringField(
        "description", "One record for each volume; shapes and voxel sizes in the order Z, Y, X.");
    croissant.writePOJOField("key", reference(VOLUMES + "/file"));
    croissant.writeArrayFieldStart("field");
    for (Map.Entry<String, String> field : FIELDS.entrySet()) {
      croissant.writeTree(field(field.getKey(), field.getValue()));
    }
    croissant.writeEndArray();
    croissant.writeFieldName("data");
    rows.writeArray(croissant);
    croissant.writeEndObject();
  }

  private static ObjectNode field(String name, String type) {
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    field.put("@type", "cr:Field").put("@id", VOLUMES + "/" + name).put("name", name);
    field.put("dataType", type);
    if (name.equals("shape")) {
      field.put("isArray", true).put("arrayShape", "3");
    }
    return field;
  }

  /** Where no volume states a licence, a dataset must state one all the same: that it is unknown. */
  private ArrayNode licenceNode() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    licences.forEach(all::add);
    if (all.isEmpty()) {
      all.addObject().put("@type", "sc:CreativeWork").put("name", "not stated; ask the archives");
    }
    return all;
  }

  private ArrayNode publishers() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    archives.forEach(archive -> all.add(organization(archive.title()).put("url", archive.page())));
    return all;
  }

  private static ObjectNode organization(String name) {
    return JsonNodeFactory.instance.objectNode().put("@type", "sc:Organization").put("name", name);
  }

  private static ObjectNode reference(String id) {
    return JsonNodeFactory.instance.objectNode().put("@id", id);
  }

  /** Only the terms that are used; the specification's names for them. */
  private static ObjectNode context() {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("@language", "en").put("@vocab", "https://schema.org/");
    context.put("sc", "https://schema.org/");
    context.put("cr", "http://mlcommons.org/croissant/");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("conformsTo", "dct:conformsTo");
    for (String term : List.of("arrayShape", "field", "isArray", "key", "recordSet")) {
      context.put(term, "cr:" + term);
    }
    context.putObject("data").put("@id", "cr:data").put("@type", "@json");
    context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
    return context;
  }

  private static Map<String, String> fields() {
    Map<String, String> types = new LinkedHashMap<>();
    List.of("file", "source", "source_id").forEach(name -> types.put(name, "sc:Text"));
    types.put("shape", "sc:Integer");
    ExportedVolume.AXES.forEach(axis -> types.put("voxel_size_nm_" + axis, "sc:Float"));
    types.put("data_type", "sc:Text");
    types.put("modality", "sc:Text");
    types.put("imaging_start_date", "sc:Date");
    List.of("licence", "citation", "doi").forEach(name -> types.put(name, "sc:Text"));
    types.put("download_url", "sc:URL");
    return types;
  }

  @Override
  public void close() throws IOException {
    files.close();
    rows.close();
  }
}

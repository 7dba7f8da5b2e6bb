package org.emingest.consolidate.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.emingest.consolidate.IndentedJson;
import org.emingest.consolidate.Publication;
import org.emingest.consolidate.Spool;
import org.emingest.metadata.RecordJson;

/**
 * A STAC 1.1.0 collection with an item, a file of its own, for each volume.
 *
 * <p>A specimen under a microscope has no place on the globe: {@code geometry} is null, and then no {@code bbox} may stand
 * beside it. A collection must have a bounding box; the whole globe says no more than is known. Of time it is known, at best,
 * on which day imaging began: that is the item's {@code datetime}. Otherwise {@code datetime} is null and the volume was
 * imaged in an interval: after there was an electron microscope, before its record was begun.
 *
 * @see <a href="https://github.com/radiantearth/stac-spec/blob/v1.1.0/item-spec/item-spec.md">STAC Item</a>
 */
final class Stac implements Export {

  private static final String VERSION = "1.1.0";
  private static final Instant FIRST_MICROSCOPE = Instant.parse("1931-01-01T00:00:00Z");
  private static final String COLLECTION = "em-volumes";
  private static final String FILE_INFO =
      "https://stac-extensions.github.io/file/v2.1.0/schema.json";
  private static final String CUBE =
      "https://stac-extensions.github.io/datacube/v2.3.0/schema.json";
  private static final String SCIENTIFIC =
      "https://stac-extensions.github.io/scientific/v1.0.0/schema.json";

  /** A multihash says its function (0x12, SHA-256) and length (0x20) before the digest. */
  private static final String SHA_256_MULTIHASH = "1220";

  /** NumPy's names that STAC knows too; it has no bool. */
  private static final Set<String> DATA_TYPES = Set.of(
      "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
      "float32", "float64");

  private final Path folder;
  private final Path published;
  private final Collection about;
  private final Spool links;
  private final Set<Archive> archives = new TreeSet<>();
  private final Set<String> licences = new TreeSet<>();
  private Instant earliest = Instant.MAX;
  private Instant latest = Instant.MIN;
  private long volumes;

  /**
   * @param folder to write into
   * @param published the same folder as it will be called
   */
  Stac(Path folder, Path published, Publication publication, Collection about) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.published = published;
    this.about = about;
    this.links = publication.spool("stac-links");
  }

  @Override
  public void take(ExportedVolume volume) throws IOException {
    volumes++;
    if (archives.add(Archive.of(volume.source()))) {
      Files.createDirectories(folder.resolve("items"));
    }
    Path items = Files.createDirectories(folder.resolve("items").resolve(volume.source()));
    byte[] item = RecordJson.bytes(item(volume));
    Files.write(items.resolve(volume.sourceId() + ".json"), item, StandardOpenOption.CREATE_NEW);
    licences.add(licence(volume));
    links.add(link("item", "./items/" + volume.key() + ".json", "application/geo+json"));
  }

  private ObjectNode item(ExportedVolume volume) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("type", "Feature").put("stac_version", VERSION);
    ArrayNode extensions = item.putArray("stac_extensions").add(FILE_INFO).add(CUBE);
    if (volume.doi().isPresent() || volume.citation().isPresent()) {
      extensions.add(SCIENTIFIC);
    }
    item.put("id", volume.source() + "-" + volume.sourceId());
    item.putNull("geometry");
    properties(volume, item.putObject("properties"));
    ArrayNode related = item.putArray("links");
    related.add(link("root", "../../collection.json", "application/json"));
    related.add(link("parent", "../../collection.json", "application/json"));
    related.add(link("collection", "../../collection.json", "application/json"));
    related.addObject().put("rel", "derived_from").put("href", volume.downloadUrl());
    volume
        .licence()
        .flatMap(Licence::url)
        .ifPresent(url -> related.addObject().put("rel", "license").put("href", url));
    volume
        .doi()
        .ifPresent(
            doi -> related.addObject().put("rel", "cite-as").put("href", "https://doi.org/" + doi));
    item.putObject("assets").set("volume", asset(volume));
    item.put("collection", COLLECTION);
    return item;
  }

  private void properties(ExportedVolume volume, ObjectNode properties) {
    properties.put("title", volume.title());
    volume.description().ifPresent(text -> properties.put("description", text));
    if (volume.imagingStart().isPresent()) {
      Instant begin = Instant.parse(volume.imagingStart().get() + "T00:00:00Z");
      properties.put("datetime", begin.toString());
      seen(begin, begin);
    } else {
      properties.putNull("datetime");
      properties.put("start_datetime", FIRST_MICROSCOPE.toString());
      properties.put("end_datetime", volume.created().toString());
      seen(FIRST_MICROSCOPE, volume.created());
    }
    properties.put("created", volume.created().toString());
    properties.put("updated", volume.updated().toString());
    properties.put("license", licence(volume));
    providers(properties.putArray("providers"), Archive.of(volume.source()));
    volume.doi().ifPresent(doi -> properties.put("sci:doi", doi));
    volume.citation().ifPresent(text -> properties.put("sci:citation", text));
    volume.modality().ifPresent(text -> properties.putArray("keywords").add(text));
    cube(volume, properties);
  }

  /** An axis whose voxel size is unknown counts voxels. */
  private static void cube(ExportedVolume volume, ObjectNode properties) {
    ObjectNode dimensions = properties.putObject("cube:dimensions");
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (int axis = 0; axis < ExportedVolume.AXES.size(); axis++) {
      String name = ExportedVolume.AXES.get(axis);
      OptionalDouble nm = volume.voxelSizeNm().get(axis);
      double step = nm.orElse(1);
      ObjectNode dimension = dimensions.putObject(name);
      dimension.put("type", "specimen");
      dimension.put("description", "voxel centres along " + name + " from the first");
      dimension.putArray("extent").add(0.0).add((volume.shape().get(axis) - 1) * step);
      dimension.put("step", step);
      dimension.put("unit", nm.isPresent() ? "nm" : "voxel");
      names.add(name);
    }
    ObjectNode variable = properties.putObject("cube:variables").putObject("volume");
    variable.set("dimensions", names);
    variable.put("type", "data");
  }

  private ObjectNode asset(ExportedVolume volume) {
    ObjectNode asset = JsonNodeFactory.instance.objectNode();
    Path folderOfItem = published.resolve("items").resolve(volume.source());
    asset.put("href", volume.urlFrom(folderOfItem));
    asset.put("title", "array of axes Z, Y, X in NumPy's format");
    asset.put("type", "application/octet-stream");
    asset.putArray("roles").add("data");
    asset.put("data_type", DATA_TYPES.contains(volume.dataType()) ? volume.dataType() : "other");
    asset.put("file:size", volume.bytes());
    asset.put("file:checksum", SHA_256_MULTIHASH + volume.sha256());
    asset.put("file:byte_order", "little-endian");
    return asset;
  }

  private static String licence(ExportedVolume volume) {
    return volume.licence().flatMap(Licence::spdx).orElse("other");
  }

  private static void providers(ArrayNode target, Archive archive) {
    ObjectNode provider = target.addObject().put("name", archive.title());
    provider.putArray("roles").add("host");
    provider.put("url", archive.page());
  }

  private void seen(Instant begin, Instant end) {
    earliest = begin.isBefore(earliest) ? begin : earliest;
    latest = end.isAfter(latest) ? end : latest;
  }

  @Override
  public void finish() throws IOException {
    try (JsonGenerator collection = IndentedJson.create(folder.resolve("collection.json"))) {
      collection.writeStartObject();
      collection.writeStringField("type", "Collection");
      collection.writeStringField("stac_version", VERSION);
      collection.writeStringField("id", COLLECTION);
      collection.writeStringField("title", about.title());
      collection.writeStringField("description", about.description(volumes));
      collection.writeStringField(
          "license", licences.size() == 1 ? licences.iterator().next() : "other");
      collection.writePOJOField("providers", allProviders());
      collection.writePOJOField("extent", extent());
      collection.writeArrayFieldStart("links");
      collection.writeTree(link("root", "./collection.json", "application/json"));
      collection.writeTree(
          JsonNodeFactory.instance.objectNode().put("rel", "about").put("href", about.url()));
      links.writeValues(collection);
      collection.writeEndArray();
      collection.writeEndObject();
      collection.writeRaw('\n');
    }
  }

  private ArrayNode allProviders() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    ObjectNode ours = all.addObject().put("name", about.creator());
    ours.putArray("roles").add("processor");
    ours.put("url", about.url());
    archives.forEach(archive -> providers(all, archive));
    return all;
  }

  private ObjectNode extent() {
    ObjectNode extent = JsonNodeFactory.instance.objectNode();
    ArrayNode globe = extent.putObject("spatial").putArray("bbox").addArray();
    List.of(-180, -90, 180, 90).forEach(globe::add);
    ArrayNode interval = extent.putObject("temporal").putArray("interval").addArray();
    interval
        .add(volumes == 0 ? null : earliest.toString())
        .add(volumes == 0 ? null : latest.toString());
    return extent;
  }

  private static ObjectNode link(String rel, String href, String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rel", rel)
        .put("href", href)
        .put("type", type);
  }

  @Override
  public void close() throws IOException {
    links.close();
  }
}

package org.emingest.format.n5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.JsonPart;
import org.emingest.format.chunk.PlainJson;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.DataType;
import org.emingest.volume.VolumeDescriptor;

/**
 * N5 data sets, and groups of them that are the levels of a pyramid: as {@code multiscales} (COSEM) names them, or called
 * {@code s0}, {@code s1} and so on.
 *
 * @see <a href="https://github.com/saalfeldlab/n5#file-system-specification">the specification</a>
 */
public final class N5Format implements ChunkedFormat {

  private static final int MOST_VOLUMES = 1000;
  private static final List<String> KEPT = List.of(
      "dimensions",
      "blockSize",
      "dataType",
      "compression",
      "compressionType",
      "axes",
      "pixelResolution",
      "resolution",
      "units",
      "transform",
      "downsamplingFactors",
      "offset");

  @Override
  public String name() {
    return "N5";
  }

  @Override
  public boolean recognises(ChunkStore store, String key) {
    try {
      Optional<JsonPart> attributes = Attributes.findIfAllowed(store, key);
      return attributes.filter(N5Format::saysN5).isPresent()
          || Attributes.find(store, Attributes.below(key, "s0"))
              .filter(Dataset::isDataset)
              .isPresent();
    } catch (CorruptDataException noJson) {
      return false;
    }
  }

  private static boolean saysN5(JsonPart attributes) {
    return Dataset.isDataset(attributes)
        || attributes.find("n5").isPresent()
        || attributes.find("multiscales").isPresent();
  }

  @Override
  public List<ScaleLevel> open(ChunkStore store, String key) {
    Optional<JsonPart> attributes = Attributes.findIfAllowed(store, key);
    if (attributes.filter(Dataset::isDataset).isPresent()) {
      Level alone = new Level("", key, attributes.get(), Optional.empty(), Optional.empty());
      return volumes(store, alone, Optional.empty());
    }
    List<ScaleLevel> volumes = new ArrayList<>();
    for (Level level : Levels.of(store, key, attributes)) {
      volumes.addAll(volumes(store, level, attributes));
    }
    if (volumes.isEmpty()) {
      throw new NotFoundException(store.location(key.isEmpty() ? "." : key)
          + " is no N5 data set and no pyramid of them (s0, s1, ...)"
          + Attributes.beside(store, key));
    }
    return volumes;
  }

  private static List<ScaleLevel> volumes(ChunkStore store, Level level, Optional<JsonPart> group) {
    JsonPart attributes = level.attributes();
    Optional<JsonPart> named = attributes.find("axes");
    Axes axes = Axes.of(
        attributes.get("dimensions"),
        named.isPresent() ? named : group.flatMap(each -> each.find("axes")));
    Dataset dataset = Dataset.parse(attributes, axes);
    long channels = axes.along('c', dataset.dimensions());
    long timePoints = axes.along('t', dataset.dimensions());
    if (channels > MOST_VOLUMES || timePoints > MOST_VOLUMES / channels) {
      throw attributes
          .get("dimensions")
          .unsupported("make " + channels + " channels and " + timePoints
              + " time points; read are up to " + MOST_VOLUMES + " volumes");
    }
    Geometry geometry = Geometry.of(axes, level, group);
    VolumeDescriptor descriptor = descriptor(attributes, dataset, geometry);
    List<ScaleLevel> volumes = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      for (int timePoint = 0; timePoint < timePoints; timePoint++) {
        volumes.add(new ScaleLevel(
            level.name(),
            level.key(),
            channel,
            timePoint,
            geometry.translation(),
            geometry.statements(),
            new N5Array(store, level.key(), dataset, descriptor, channel, timePoint)));
      }
    }
    return volumes;
  }

  private static VolumeDescriptor descriptor(
      JsonPart attributes, Dataset dataset, Geometry geometry) {
    DataType type = dataset.dataType();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", "N5");
    header.put("stored_axes", dataset.axes().inWords());
    for (String name : KEPT) {
      attributes.find(name).ifPresent(said -> header.put(name, PlainJson.of(said.node())));
    }
    return new VolumeDescriptor(
        dataset.shape(),
        type,
        dataset.chunk(),
        type.npyDescriptor().replace('<', '>'),
        dataset.compression().equals("raw") ? "none" : dataset.compression(),
        geometry.statements(),
        header);
  }
}

package org.emingest.format.precomputed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.JsonPart;
import org.emingest.format.chunk.PlainJson;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * Neuroglancer's precomputed volumes, sharded or not.
 *
 * <p>An array begins at {@code voxel_offset}: its voxel 0,0,0 is the volume's voxel {@code voxel_offset}, and so is its
 * first chunk. The offset is in the header as the store has it (X,Y,Z, in voxels) and, in nanometres, in the level's
 * translation. Neuroglancer counts from the corner of a voxel; translations here count from the centre of the finest
 * level's voxel 0,0,0, so those of coarser levels are half a voxel of theirs, less half a voxel of the finest, behind it.
 *
 * @see <a href="https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/volume.md">the
 *     specification</a>
 */
public final class PrecomputedFormat implements ChunkedFormat {

  private static final long MOST_CHUNK_BYTES = 1L << 30;
  private static final List<String> KEPT = List.of(
      "key",
      "size",
      "voxel_offset",
      "resolution",
      "chunk_sizes",
      "encoding",
      "jpeg_quality",
      "compressed_segmentation_block_size",
      "sharding",
      "offset",
      "realsize",
      "realoffset");

  @Override
  public String name() {
    return "precomputed";
  }

  @Override
  public boolean recognises(ChunkStore store, String key) {
    return Info.isInfo(store, key);
  }

  @Override
  public List<ScaleLevel> open(ChunkStore store, String key) {
    Info info = Info.read(store, key);
    List<Scale> scales = info.scales().stream()
        .sorted(Comparator.comparingDouble(PrecomputedFormat::voxelVolume))
        .toList();
    List<ScaleLevel> levels = new ArrayList<>();
    for (Scale scale : scales) {
      levels.addAll(channels(store, key, info, scale, scales.get(0).resolution()));
    }
    return levels;
  }

  private static double voxelVolume(Scale scale) {
    return scale.resolution().stream().reduce(1.0, (one, other) -> one * other);
  }

  private static List<ScaleLevel> channels(
      ChunkStore store, String root, Info info, Scale scale, List<Double> finest) {
    String folder = ScaleFolder.of(root, scale.said().get("key"));
    MortonCode morton = new MortonCode(scale.grid());
    ChunkSource chunks = scale
        .sharding()
        .<ChunkSource>map(sharding -> new ShardedChunks(store, folder, sharding, morton))
        .orElseGet(() -> new UnshardedChunks(store, folder, scale));
    requireReadable(info, scale, morton);
    VolumeDescriptor descriptor = descriptor(info, scale);
    List<ScaleLevel> channels = new ArrayList<>();
    for (int channel = 0; channel < info.channels(); channel++) {
      channels.add(new ScaleLevel(
          scale.name(),
          folder,
          channel,
          0,
          translation(scale, finest),
          statements(scale),
          new PrecomputedArray(descriptor, chunks, decoder(scale), info.channels(), channel)));
    }
    return channels;
  }

  private static void requireReadable(Info info, Scale scale, MortonCode morton) {
    JsonPart encoding = scale.said().get("encoding");
    if (!scale.encoding().takes(info.dataType())) {
      throw encoding.unsupported(
          "'" + encoding.text() + "' with data_type " + info.dataType() + " is not read");
    }
    boolean oneChannelOnly = scale.encoding() == Encoding.JPEG;
    if (oneChannelOnly && info.channels() > 1
        || scale.encoding() == Encoding.PNG && info.channels() > 4) {
      throw encoding.unsupported(
          "'" + encoding.text() + "' with " + info.channels() + " channels is not read: "
              + (oneChannelOnly ? "colours are no grey values" : "PNG has 4"));
    }
    // No single factor is beyond an int, so the product of four of them can still be told from an
    // overflow.
    double bytes = (double) scale.chunk().z()
        * scale.chunk().y()
        * scale.chunk().x()
        * info.channels()
        * info.dataType().bytes();
    if (bytes > MOST_CHUNK_BYTES) {
      throw scale
          .said()
          .get("chunk_sizes")
          .unsupported(
              "makes chunks of " + (long) bytes + " bytes; read are up to " + MOST_CHUNK_BYTES);
    }
    if (scale.sharding().isPresent() && morton.bits() > Long.SIZE) {
      throw scale.said().get("sharding").broken("numbers more chunks than 64 bits can");
    }
  }

  private static ChunkDecoder decoder(Scale scale) {
    return switch (scale.encoding()) {
      case RAW -> new RawChunk();
      case JPEG -> new JpegChunk();
      case PNG -> new PngChunk();
      case COMPRESSED_SEGMENTATION -> new SegmentationChunk(scale.segmentationBlock());
    };
  }

  private static VolumeDescriptor descriptor(Info info, Scale scale) {
    DataType type = info.dataType();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", "precomputed");
    header.put("stored_axes", "x, y, z");
    header.put("type", info.kind());
    header.put("num_channels", info.channels());
    for (String name : KEPT) {
      scale.said().find(name).ifPresent(said -> header.put(name, PlainJson.of(said.node())));
    }
    header.putIfAbsent("voxel_offset", List.of(0L, 0L, 0L));
    boolean zipped = scale.sharding().filter(Sharding::zippedChunks).isPresent();
    String compression = scale.encoding().compression();
    return new VolumeDescriptor(
        scale.size(),
        type,
        smaller(scale.chunk(), scale.size()),
        type.npyDescriptor(),
        !zipped ? compression : scale.encoding() == Encoding.RAW ? "gzip" : compression + ", gzip",
        statements(scale),
        header);
  }

  private static Zyx smaller(Zyx one, Zyx other) {
    return new Zyx(
        Math.min(one.z(), other.z()), Math.min(one.y(), other.y()), Math.min(one.x(), other.x()));
  }

  private static List<Double> translation(Scale scale, List<Double> finest) {
    List<Long> offset = scale.offset().toList();
    List<Double> centre = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      double size = scale.resolution().get(axis);
      centre.add(offset.get(axis) * size + (size - finest.get(axis)) / 2);
    }
    return centre;
  }

  private static List<Statement> statements(Scale scale) {
    List<Field> fields = List.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);
    List<Statement> statements = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      statements.add(new Statement(
          fields.get(axis),
          scale.resolution().get(axis),
          Origin.FILE_HEADER,
          "precomputed info, resolution of scale " + scale.name()));
    }
    return statements;
  }
}

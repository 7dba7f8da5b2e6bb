package org.emingest.format.dvid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.format.LengthUnits;
import org.emingest.format.chunk.JsonPart;
import org.emingest.format.chunk.PlainJson;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;

/**
 * A data instance's {@code info}, its points turned from X,Y,Z.
 *
 * @param first the volume's first voxel in DVID's coordinates; may be negative
 * @param shape from there to the last voxel, which {@code MaxPoint} includes
 * @param block of the server
 * @param voxelNm edge lengths, Z,Y,X; NaN where the unit is no length
 */
record DvidInfo(
    DataType dataType,
    Zyx first,
    Zyx shape,
    Zyx block,
    List<Double> voxelNm,
    Map<String, Object> header) {

  private static final long FARTHEST = Integer.MAX_VALUE;
  private static final int LONGEST_BLOCK = 4096;
  private static final List<DataType> TYPES = List.of(
      DataType.UINT8,
      DataType.INT8,
      DataType.UINT16,
      DataType.INT16,
      DataType.UINT32,
      DataType.INT32,
      DataType.UINT64,
      DataType.INT64,
      DataType.FLOAT32,
      DataType.FLOAT64);
  private static final List<String> KEPT = List.of(
      "Values",
      "BlockSize",
      "VoxelSize",
      "VoxelUnits",
      "MinPoint",
      "MaxPoint",
      "Background",
      "GridStore",
      "ScaleLevel");

  static DvidInfo parse(JsonPart info) {
    JsonPart extended = info.get("Extended");
    refuseProxies(extended);
    Zyx first = turned(point(info, extended, "MinPoint"), -FARTHEST, FARTHEST);
    JsonPart lastSaid = point(info, extended, "MaxPoint");
    Zyx last = turned(lastSaid, -FARTHEST, FARTHEST);
    Zyx shape =
        new Zyx(last.z() - first.z() + 1, last.y() - first.y() + 1, last.x() - first.x() + 1);
    if (shape.z() < 1 || shape.y() < 1 || shape.x() < 1) {
      throw lastSaid.broken("lies before MinPoint");
    }
    DataType type = dataType(extended.get("Values"));
    requireCountable(lastSaid, shape);
    return new DvidInfo(
        type,
        first,
        shape,
        turned(extended.get("BlockSize"), 1, LONGEST_BLOCK),
        voxelNm(extended),
        header(info, extended));
  }

  private static void requireCountable(JsonPart said, Zyx shape) {
    if ((double) shape.z() * shape.y() * shape.x() * Long.BYTES > Long.MAX_VALUE / 2.0) {
      throw said.broken("makes more voxels than can be counted");
    }
  }

  /** What the server itself only passes on, it does not give raw. */
  private static void refuseProxies(JsonPart extended) {
    Optional<JsonPart> store =
        extended.find("GridStore").filter(each -> !each.text().isEmpty());
    if (store.isPresent()) {
      throw store
          .get()
          .unsupported(
              "'" + store.get().text()
                  + "': the server passes a precomputed volume on and gives no raw voxels; read that one");
    }
  }

  /** Older servers have the points beside, newer in; null where nothing was ever stored. */
  private static JsonPart point(JsonPart info, JsonPart extended, String name) {
    return extended
        .find(name)
        .or(() -> info.find("Extents").flatMap(extents -> extents.find(name)))
        .orElseThrow(
            () -> extended.unsupported("has no " + name + ": nothing is stored in this instance"));
  }

  private static Zyx turned(JsonPart xyz, long least, long most) {
    List<JsonPart> three = xyz.items(3, 3);
    return new Zyx(
        three.get(2).integer(least, most),
        three.get(1).integer(least, most),
        three.get(0).integer(least, most));
  }

  private static DataType dataType(JsonPart values) {
    List<JsonPart> list = values.items(1, 16);
    JsonPart said = list.get(0).get("DataType");
    if (list.size() > 1) {
      throw values.unsupported("are " + list.size() + " per voxel; read is one");
    }
    return DataType.named(said.text())
        .filter(TYPES::contains)
        .orElseThrow(
            () -> said.unsupported("'" + said.text() + "' is not read; read are " + TYPES));
  }

  private static List<Double> voxelNm(JsonPart extended) {
    Optional<JsonPart> sizes = extended.find("VoxelSize");
    Optional<JsonPart> units = extended.find("VoxelUnits");
    List<Double> zyx = new ArrayList<>();
    for (int axis = 2; axis >= 0; axis--) {
      zyx.add(
          sizes.isEmpty() || units.isEmpty()
              ? Double.NaN
              : nanometres(
                  sizes.get().items(3, 3).get(axis), units.get().items(3, 3).get(axis)));
    }
    return zyx;
  }

  private static double nanometres(JsonPart size, JsonPart unit) {
    OptionalDouble factor = LengthUnits.nanometres(unit.text());
    double length = size.number() * factor.orElse(Double.NaN);
    return length > 0 && length < Double.POSITIVE_INFINITY ? length : Double.NaN;
  }

  private static Map<String, Object> header(JsonPart info, JsonPart extended) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", "DVID");
    header.put("stored_axes", "x, y, z");
    info.find("Base").ifPresent(base -> {
      for (String name : List.of("TypeName", "Name", "Compression")) {
        base.find(name).ifPresent(said -> header.put(name, PlainJson.of(said.node())));
      }
    });
    for (String name : KEPT) {
      extended.find(name).ifPresent(said -> header.put(name, PlainJson.of(said.node())));
    }
    return header;
  }

  List<Statement> statements(String location) {
    List<Field> fields = List.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);
    List<Statement> statements = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      if (!voxelNm.get(axis).isNaN()) {
        statements.add(new Statement(
            fields.get(axis),
            voxelNm.get(axis),
            Origin.FILE_HEADER,
            "DVID VoxelSize in " + location));
      }
    }
    return statements;
  }
}

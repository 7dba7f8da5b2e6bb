package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.emingest.metadata.Completeness;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;

/** What an older record says of the volume itself and of its file. */
record Description(JsonNode record, boolean flat, Notes notes) {

  private static final List<String> AXES = List.of("z", "y", "x");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> MODALITIES = Set.of(
      "FIB-SEM", "SBF-SEM", "ssTEM", "ATUM-SEM", "SEM", "TEM", "STEM", "ET", "cryo-EM", "EM");

  void fill(ObjectNode core, ObjectNode technical) {
    text("core", "description", core);
    shape(core);
    lengths("core", "voxel_size_nm", core, false);
    dataType(core);
    modality(core);
    date(core);

    fileSize(technical);
    digest(technical);
    text("technical", "compression", technical);
    text("technical", "dtype", technical);
    chunks(technical);
    if (said("technical", "global_mean").isNumber()) {
      technical.set("global_mean", said("technical", "global_mean"));
    }
    lengths("technical", "dimensions_nm", technical, true);
  }

  /** By today's weights. */
  static double completeness(ObjectNode core, ObjectNode provenance) {
    return Completeness.score(field -> isKnown(field, core, provenance));
  }

  private static boolean isKnown(Field field, ObjectNode core, ObjectNode provenance) {
    return switch (field) {
      case VOXEL_SIZE_Z -> core.at("/voxel_size_nm/z").isNumber();
      case VOXEL_SIZE_Y -> core.at("/voxel_size_nm/y").isNumber();
      case VOXEL_SIZE_X -> core.at("/voxel_size_nm/x").isNumber();
      case LICENCE, CITATION, DOI -> provenance.has(field.name().toLowerCase(Locale.ROOT));
      default -> core.has(field.name().toLowerCase(Locale.ROOT));
    };
  }

  private JsonNode said(String group, String key) {
    return flat ? record.path(key) : record.path("metadata").path(group).path(key);
  }

  private String pointer(String group, String key) {
    return flat ? "/" + key : "/metadata/" + group + "/" + key;
  }

  private boolean isSaid(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private void text(String group, String key, ObjectNode target) {
    JsonNode value = said(group, key);
    if (value.isTextual() && !value.textValue().isBlank()) {
      target.set(key, value);
    } else if (isSaid(value) && !value.asText().isEmpty()) {
      notes.leftOut(pointer(group, key), value, "no text");
    }
  }

  /** NumPy's shape is that of the array's axes, slowest first, as a shape is today. */
  private void shape(ObjectNode core) {
    JsonNode shape = said("core", "volume_shape");
    if (isSizes(shape)) {
      core.set("volume_shape", shape);
    } else if (isSaid(shape)) {
      notes.leftOut(pointer("core", "volume_shape"), shape, "not three positive sizes Z,Y,X");
    }
  }

  private void chunks(ObjectNode technical) {
    JsonNode chunk = said("technical", "chunk_size");
    if (isSizes(chunk)) {
      technical.set("chunk_size", chunk);
    } else if (isSaid(chunk)) {
      notes.leftOut(pointer("technical", "chunk_size"), chunk, "not three positive sizes Z,Y,X");
    }
  }

  private static boolean isSizes(JsonNode sizes) {
    boolean positive = sizes.isArray() && sizes.size() == 3;
    for (JsonNode size : sizes) {
      positive &= size.isIntegralNumber() && size.canConvertToLong() && size.longValue() > 0;
    }
    return positive;
  }

  /**
   * @param whole whether all three must be known
   */
  private void lengths(String group, String key, ObjectNode target, boolean whole) {
    JsonNode said = said(group, key);
    if (!isSaid(said)) {
      return;
    }
    if (said.isArray()) {
      notes.leftOut(
          pointer(group, key), said, "a list does not say which axis is which: name z, y and x");
      return;
    }
    ObjectNode lengths = target.objectNode();
    int known = 0;
    for (String axis : AXES) {
      JsonNode length = said.path(axis);
      if (length.isNumber() && length.doubleValue() > 0 && Double.isFinite(length.doubleValue())) {
        lengths.set(axis, length);
        known++;
      } else {
        lengths.putNull(axis);
      }
    }
    if (known == AXES.size() || known > 0 && !whole) {
      target.set(key, lengths);
    }
    if (known < AXES.size()) {
      notes.leftOut(
          pointer(group, key), said, "not a positive length in nm for each of z, y and x");
    }
  }

  private void dataType(ObjectNode core) {
    JsonNode type = said("core", "data_type");
    if (type.isTextual() && DataType.named(type.textValue()).isPresent()) {
      core.set("data_type", type);
    } else if (isSaid(type)) {
      notes.leftOut(
          pointer("core", "data_type"), type, "no name of a type that arrays are stored in");
    }
  }

  private void modality(ObjectNode core) {
    JsonNode modality = said("core", "modality");
    if (modality.isTextual() && MODALITIES.contains(modality.textValue())) {
      core.set("modality", modality);
    } else if (isSaid(modality)) {
      notes.leftOut(pointer("core", "modality"), modality, "no term of the schema");
    }
  }

  private void date(ObjectNode core) {
    JsonNode date = said("core", "imaging_start_date");
    if (!isSaid(date)) {
      return;
    }
    try {
      core.put("imaging_start_date", LocalDate.parse(date.asText()).toString());
    } catch (DateTimeParseException none) {
      notes.leftOut(pointer("core", "imaging_start_date"), date, "no day as YYYY-MM-DD");
    }
  }

  private void fileSize(ObjectNode technical) {
    JsonNode size = said("technical", "file_size_bytes");
    if (size.isIntegralNumber() && size.canConvertToLong() && size.longValue() > 0) {
      technical.set("file_size_bytes", size);
    } else if (isSaid(size)) {
      notes.leftOut(pointer("technical", "file_size_bytes"), size, "no positive number of bytes");
    }
  }

  private void digest(ObjectNode technical) {
    JsonNode digest = said("technical", "sha256");
    String lower = digest.asText().toLowerCase(Locale.ROOT);
    if (SHA_256.matcher(lower).matches()) {
      technical.put("sha256", lower);
    } else if (isSaid(digest)) {
      notes.leftOut(
          pointer("technical", "sha256"),
          digest,
          "not 64 hexadecimal digits: no SHA-256 of anything");
    }
  }
}

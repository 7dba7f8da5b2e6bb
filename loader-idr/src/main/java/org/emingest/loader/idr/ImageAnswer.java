package org.emingest.loader.idr;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.error.UnsupportedDataException;
import org.emingest.source.JsonAnswer;
import org.emingest.source.VolumeRequest;
import org.emingest.source.Workspace;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * What the JSON API says of an image.
 *
 * @param nameSaid where it says its name
 * @param pixelsSha1 of the planes as OMERO read them, not of the file
 */
record ImageAnswer(
    long id,
    String name,
    String nameSaid,
    int channels,
    int timePoints,
    DataType type,
    Optional<String> pixelsSha1,
    List<Statement> statements) {

  /** More are a mistake about the axes rather than volumes. */
  private static final long MOST_VOLUMES = 10_000;

  private static final Map<String, Field> AXES = Map.of(
      "X", Field.VOXEL_SIZE_X,
      "Y", Field.VOXEL_SIZE_Y,
      "Z", Field.VOXEL_SIZE_Z);

  /**
   * @throws org.emingest.error.NotFoundException if there is no such image for us
   * @throws org.emingest.error.CorruptDataException if the answer lacks what every image has; names URL and pointer
   * @throws UnsupportedDataException if it has voxels that we do not read, or too many volumes
   */
  static ImageAnswer ask(VolumeRequest request, Workspace workspace) {
    JsonAnswer answer = JsonAnswer.get(request.asked(), workspace);
    answer.required("/data");
    List<JsonAnswer> images = answer.items("/data"); // documented as a list, answered as an object
    if (images.size() != 1) {
      throw answer.wrong("/data", "expected one image, found " + images.size());
    }
    return of(images.get(0), Long.parseLong(request.sourceId()));
  }

  private static ImageAnswer of(JsonAnswer image, long id) {
    long found = image.wholeNumber("/@id").orElse(id);
    if (found != id) {
      throw image.wrong("/@id", "this is image " + found + ", not " + id);
    }
    JsonAnswer pixels = image.required("/Pixels");
    DataType type = PixelType.of(pixels);
    long channels = size(pixels, "C");
    long timePoints = size(pixels, "T");
    requireFew(pixels, channels, timePoints);
    return new ImageAnswer(
        id,
        image.requiredText("/Name"),
        image.where("/Name"),
        Math.toIntExact(channels),
        Math.toIntExact(timePoints),
        type,
        pixels.text("/omero:sha1").map(Shown::briefly),
        statements(image, pixels, type));
  }

  private static long size(JsonAnswer pixels, String axis) {
    long size = pixels.requiredWholeNumber("/Size" + axis);
    if (size < 1) {
      throw pixels.wrong("/Size" + axis, "an image has at least one, this one says " + size);
    }
    return size;
  }

  private static void requireFew(JsonAnswer pixels, long channels, long timePoints) {
    if (channels > MOST_VOLUMES
        || timePoints > MOST_VOLUMES
        || channels * timePoints > MOST_VOLUMES) {
      throw new UnsupportedDataException(pixels.where("/SizeC") + ": " + channels
          + " channels and " + timePoints + " time points are more than " + MOST_VOLUMES
          + " volumes");
    }
  }

  private static List<Statement> statements(JsonAnswer image, JsonAnswer pixels, DataType type) {
    List<Statement> said = new ArrayList<>();
    List<Long> shape = List.of(size(pixels, "Z"), size(pixels, "Y"), size(pixels, "X"));
    said.add(said(Field.VOLUME_SHAPE, shape, pixels.where("/SizeZ")));
    said.add(said(Field.DATA_TYPE, type.numpyName(), pixels.where("/Type/value")));
    for (String axis : List.of("Z", "Y", "X")) {
      pixels
          .part("/PhysicalSize" + axis)
          .ifPresent(length -> nanometres(length)
              .ifPresent(nm -> said.add(said(AXES.get(axis), nm, length.where()))));
    }
    acquired(image)
        .ifPresent(date -> said.add(
            said(Field.IMAGING_START_DATE, date.toString(), image.where("/AcquisitionDate"))));
    return said;
  }

  private static OptionalDouble nanometres(JsonAnswer length) {
    String name = length.requiredText("/Unit");
    LengthUnit unit = LengthUnit.named(name)
        .orElseThrow(() ->
            length.wrong("/Unit", "'" + Shown.briefly(name) + "' is no unit of length of OMERO"));
    OptionalDouble value = length.number("/Value");
    if (value.isEmpty()) {
      throw length.wrong("/Value", "a length without a value");
    }
    return unit.nanometres(value.getAsDouble());
  }

  private static Optional<LocalDate> acquired(JsonAnswer image) {
    OptionalLong milliseconds = image.wholeNumber("/AcquisitionDate");
    return milliseconds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LocalDate.ofInstant(Instant.ofEpochMilli(milliseconds.getAsLong()), ZoneOffset.UTC));
  }

  static Statement said(Field field, Object value, String where) {
    return new Statement(field, value, Origin.ARCHIVE_API, where);
  }

  int volumes() {
    return channels * timePoints;
  }
}

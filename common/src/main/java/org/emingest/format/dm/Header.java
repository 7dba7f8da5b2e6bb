package org.emingest.format.dm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * Chosen tags of an image. A list of what is wanted, never of what is not: the tags also hold an operator's name,
 * specimen, comments and folders.
 */
final class Header {

  private static final String DATE = "DataBar.Acquisition Date";
  private static final String TICKS = "DataBar.Acquisition Time (OS)";

  private static final Map<String, String> KEYS = keys();

  private static final List<String> STRUCTURE = List.of(
      "ImageList.*.ImageData.Data",
      "ImageList.*.ImageData.DataType",
      "ImageList.*.ImageData.Dimensions.*",
      "ImageList.*.ImageData.Calibrations.Dimension.*.Scale",
      "ImageList.*.ImageData.Calibrations.Dimension.*.Units",
      "Thumbnails.*.ImageIndex",
      "ImageSourceList.*.ImageRef",
      "DocumentObjectList.*.ImageSource",
      "DataBar.Acquisition Date",
      "DataBar.Acquisition Time",
      "DataBar.Acquisition Time (OS)");

  private Header() {}

  /** By path below {@code ImageTags}; the values are the keys in the record. */
  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(DATE, "acquisition_date");
    keys.put("DataBar.Acquisition Time", "acquisition_time");
    keys.put(TICKS, "acquisition_time_os");
    keys.put("Timestamp", "timestamp");
    keys.put("DataBar.Device Name", "device");
    keys.put("DataBar.Signal Name", "detector");
    keys.put("DataBar.Exposure Time (s)", "exposure_time_s");
    keys.put("DigiScan.Sample Time", "dwell_time_us");
    keys.put("DigiScan.Flyback", "flyback_time_us");
    keys.put("DigiScan.Rotation", "scan_rotation_deg");
    keys.put("Meta Data.Format", "image_format");
    keys.put("Meta Data.Signal", "signal");
    keys.put("Microscope Info.Name", "microscope");
    keys.put("Session Info.Microscope", "microscope_name");
    keys.put("Microscope Info.Microscope", "microscope_name");
    keys.put("Microscope Info.Voltage", "voltage_v");
    keys.put("Microscope Info.Indicated Magnification", "indicated_magnification");
    keys.put("Microscope Info.Actual Magnification", "actual_magnification");
    keys.put("Microscope Info.Field of View (µm)", "field_of_view_um");
    keys.put("Microscope Info.Illumination Mode", "illumination_mode");
    keys.put("Microscope Info.Imaging Mode", "imaging_mode");
    keys.put("Microscope Info.Operation Mode", "operation_mode");
    keys.put("Microscope Info.Emission Current (µA)", "emission_current_ua");
    keys.put("Microscope Info.Probe Current (nA)", "probe_current_na");
    keys.put("Microscope Info.Probe Size (nm)", "probe_size_nm");
    keys.put("Microscope Info.STEM Camera Length", "stem_camera_length_mm");
    keys.put("Microscope Info.Stage Position.Stage X", "stage_x_um");
    keys.put("Microscope Info.Stage Position.Stage Y", "stage_y_um");
    keys.put("Microscope Info.Stage Position.Stage Z", "stage_z_um");
    keys.put("Microscope Info.Stage Position.Stage Alpha", "stage_alpha_deg");
    keys.put("Microscope Info.Stage Position.Stage Beta", "stage_beta_deg");
    keys.put("GMS Version.Created", "created_with");
    keys.put("GMS Version.Saved", "saved_with");
    keys.put("SBFSEM.Record.Slice thickness", "slice_thickness_nm");
    return keys;
  }

  /** All tags that anything in this package asks for. */
  static Wanted wanted() {
    List<String> paths = new ArrayList<>(STRUCTURE);
    KEYS.keySet().forEach(path -> paths.add("ImageList.*.ImageTags." + path));
    return Wanted.of(paths);
  }

  static Map<String, Object> of(ImageChoice choice) {
    Image image = choice.image();
    DmFile file = image.tags().file();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", "DM" + file.version());
    header.put("byte_order", file.order().toString());
    header.put("image", image.path());
    header.put("data_type", image.dataType());
    if (!choice.leftOut().isEmpty()) {
      header.put("left_out", choice.leftOut());
    }
    KEYS.forEach((path, key) -> find(image, path)
        .flatMap(Header::value)
        .ifPresent(value -> header.putIfAbsent(key, value)));
    return header;
  }

  /** The day of the acquisition, if what the file says can be read in one way only. */
  static Optional<Statement> date(Image image) {
    OptionalDouble ticks = find(image, TICKS).map(Tag::number).orElse(OptionalDouble.empty());
    for (String path : List.of("Timestamp", DATE)) {
      Optional<Tag> tag = find(image, path);
      String text = tag.flatMap(Tag::text).orElse("");
      Optional<Statement> statement = AcquisitionDate.read(text, ticks)
          .map(day -> new Statement(
              Field.IMAGING_START_DATE,
              day.toString(),
              Origin.FILE_HEADER,
              tag.orElseThrow().path() + " '" + text + "'"));
      if (statement.isPresent()) {
        return statement;
      }
    }
    return Optional.empty();
  }

  /** Some programs put the data bar beside the images instead of into their tags. */
  private static Optional<Tag> find(Image image, String path) {
    Optional<Tag> own = image.tags().find(image.path() + ".ImageTags." + path);
    return own.isPresent() ? own : image.tags().find(path);
  }

  private static Optional<Object> value(Tag tag) {
    OptionalDouble number = tag.number();
    return number.isPresent()
        ? Optional.of(number.getAsDouble())
        : tag.text().filter(Header::namesNoPlaceOrPerson).map(text -> text);
  }

  /** Some of these tags are typed by hand, and people paste what they like. */
  private static boolean namesNoPlaceOrPerson(String text) {
    boolean date = text.matches("[0-9/ .:-]+");
    return date || !text.matches(".*[\\\\@].*|.*/.*/.*");
  }
}

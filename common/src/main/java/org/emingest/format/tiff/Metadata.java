package org.emingest.format.tiff;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.emingest.format.Surroundings;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * What a file's tags say of its volumes.
 *
 * @param header chosen tags as the file has them
 */
record Metadata(
    Optional<ImageJDescription> imageJ,
    Optional<OmeXml> ome,
    List<Statement> statements,
    Map<String, Object> header) {

  private static final int TEXT_BYTES = 4096;
  private static final int IMAGE_J_BYTES = 64 * 1024;

  /** Enough for the root element and its schemas. */
  private static final int ROOT_BYTES = 64 * 1024;

  static final int OME_BYTES = 8 << 20;

  /**
   * @param surroundings may hold the description, if this file has only voxels
   * @throws org.emingest.error.CorruptDataException if the description is OME-XML, but broken
   * @throws org.emingest.error.UnsupportedDataException if it is OME-XML of more than 8 MiB, or in a file that is missing
   */
  static Metadata of(PageChain chain, Surroundings surroundings) {
    Ifd ifd = chain.first().ifd();
    byte[] description =
        ifd.find(Tag.IMAGE_DESCRIPTION).map(entry -> entry.bytes(OME_BYTES)).orElse(new byte[0]);
    Optional<OmeXml> own = ome(ifd, description);
    Optional<OmeXml> ome = own.map(said -> said.binaryOnly().name().isEmpty()
        ? said
        : OmeCompanion.describe(ifd.file(), said, surroundings));
    Optional<ImageJDescription> imageJ = ome.isPresent()
        ? Optional.empty()
        : ImageJDescription.parse(text(description, IMAGE_J_BYTES));

    List<Statement> statements = new ArrayList<>();
    ome.ifPresent(said -> statements.addAll(VoxelSizes.of(said)));
    ome.ifPresent(said -> statements.addAll(describe(said)));
    imageJ.ifPresent(said -> statements.addAll(VoxelSizes.of(said, ifd)));
    if (statements.stream().noneMatch(said -> said.field() == Field.VOXEL_SIZE_X)) {
      VoxelSizes.of(ifd).stream()
          .filter(size -> statements.stream().noneMatch(said -> said.field() == size.field()))
          .forEach(statements::add);
    }
    Map<String, Object> header = header(chain, ome, imageJ, description);
    own.map(said -> said.binaryOnly().name())
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> header.put("ome_described_in", clean(name)));
    ome.filter(said -> said.fileNames().size() > 1)
        .ifPresent(said -> header.put("ome_files", said.fileNames().size()));
    return new Metadata(imageJ, ome, statements, header);
  }

  /** The description in a file's pages; empty if there is none, or it is no OME-XML. */
  static Optional<OmeXml> ome(PageChain chain) {
    Ifd ifd = chain.first().ifd();
    return ifd.find(Tag.IMAGE_DESCRIPTION).flatMap(entry -> ome(ifd, entry.bytes(OME_BYTES)));
  }

  /** The identity of the file as its description has it; empty if there is none. */
  static String uuid(PageChain chain) {
    Ifd ifd = chain.first().ifd();
    byte[] start =
        ifd.find(Tag.IMAGE_DESCRIPTION).map(entry -> entry.bytes(ROOT_BYTES)).orElse(new byte[0]);
    try {
      return OmeXmlParser.rootUuid(text(start, ROOT_BYTES));
    } catch (XMLStreamException | RuntimeException broken) {
      return "";
    }
  }

  private static Optional<OmeXml> ome(Ifd ifd, byte[] description) {
    String start = text(description, 1024);
    if (!start.stripLeading().startsWith("<")) {
      return Optional.empty();
    }
    Entry entry = ifd.require(Tag.IMAGE_DESCRIPTION);
    if (entry.count() > OME_BYTES) {
      throw ifd.file()
          .unsupported(
              "ImageDescription with XML of " + entry.count() + " bytes; read are " + OME_BYTES);
    }
    try {
      return OmeXmlParser.parse(text(description, OME_BYTES));
    } catch (XMLStreamException | RuntimeException broken) {
      String problem = "ImageDescription is broken OME-XML: " + broken.getMessage();
      throw ifd.file().corrupt(entry.position(), oneLine(problem), broken);
    }
  }

  private static List<Statement> describe(OmeXml ome) {
    List<Statement> statements = new ArrayList<>();
    String description = ome.image().getOrDefault("Description", "");
    if (!description.isBlank()) {
      statements.add(say(Field.DESCRIPTION, description, "OME-XML Image Description"));
    }
    String date = ome.image().getOrDefault("AcquisitionDate", "");
    if (date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}.{0,20})?")) {
      statements.add(say(Field.IMAGING_START_DATE, date, "OME-XML AcquisitionDate"));
    }
    return statements;
  }

  private static Statement say(Field field, String text, String detail) {
    return new Statement(field, clean(text), Origin.FILE_HEADER, detail);
  }

  private static Map<String, Object> header(
      PageChain chain,
      Optional<OmeXml> ome,
      Optional<ImageJDescription> imageJ,
      byte[] description) {
    Ifd ifd = chain.first().ifd();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", ifd.file().isBig() ? "BigTIFF" : "TIFF");
    header.put(
        "byte_order",
        ifd.file().order() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian");
    header.put("pages", chain.pages());
    header.put("layout", chain.first().inWords());
    if (!chain.leftOut().isEmpty()) {
      header.put("left_out", chain.leftOut());
    }
    if (PageLayouts.isPalette(ifd)) {
      header.put("photometric", "palette of greys; voxels are the stored indices");
    } else if (ifd.number(Tag.PHOTOMETRIC, 1) == 0) {
      header.put("photometric", "MinIsWhite; voxels are the stored values, not inverted");
    }
    putText(header, "software", ifd, Tag.SOFTWARE);
    putText(header, "date_time", ifd, Tag.DATE_TIME);
    putResolution(header, "x_resolution", ifd, Tag.X_RESOLUTION);
    putResolution(header, "y_resolution", ifd, Tag.Y_RESOLUTION);
    if (imageJ.isPresent()) {
      header.put("imagej", Map.copyOf(imageJ.get().values()));
    } else if (ome.isPresent()) {
      header.put("ome_image", Map.copyOf(ome.get().image()));
      header.put("ome_pixels", Map.copyOf(ome.get().pixels()));
    } else {
      put(header, "image_description", description);
    }
    return header;
  }

  private static void putText(Map<String, Object> header, String key, Ifd ifd, Tag tag) {
    ifd.find(tag).ifPresent(entry -> put(header, key, entry.bytes(TEXT_BYTES)));
  }

  private static void put(Map<String, Object> header, String key, byte[] bytes) {
    String text = clean(text(bytes, TEXT_BYTES));
    if (!text.isEmpty()) {
      header.put(key, text);
    }
  }

  private static void putResolution(Map<String, Object> header, String key, Ifd ifd, Tag tag) {
    ifd.find(tag).map(Entry::ratioText).filter(ratio -> !ratio.isEmpty()).ifPresent(ratio -> {
      header.put(
          key,
          ratio + VoxelSizes.resolutionUnit(ifd).map(unit -> " per " + unit).orElse(""));
    });
  }

  /** Text up to its end mark or the limit; TIFF says ASCII, writers mean UTF-8, or failing that Latin-1. */
  private static String text(byte[] bytes, int limit) {
    int end = 0;
    while (end < Math.min(limit, bytes.length) && bytes[end] != 0) {
      end++;
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    boolean cut = end == limit;
    return text.indexOf('\uFFFD') < 0 || cut
        ? text
        : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
  }

  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}

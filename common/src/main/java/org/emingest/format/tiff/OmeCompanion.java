package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Surroundings;
import org.emingest.transfer.RandomAccessBytes;

/** The description of a file that has only voxels: an XML file beside it, or another TIFF of the set. */
final class OmeCompanion {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private OmeCompanion() {}

  /**
   * @param file that says where its description is
   * @param own what it says
   * @throws UnsupportedDataException if the other file is missing, too long, or no OME-XML
   * @throws CorruptDataException if it is broken, or another than the one meant
   */
  static OmeXml describe(TiffFile file, OmeXml own, Surroundings surroundings) {
    OmeXml.OtherFile named = own.binaryOnly();
    String shown = "OME-XML BinaryOnly: the planes are described in '"
        + Metadata.oneLine(named.name()) + "', which ";
    Optional<RandomAccessBytes> found = surroundings.sibling(file.location(), named.name());
    try (RandomAccessBytes bytes =
        found.orElseThrow(() -> file.unsupported(shown + "is not beside this file"))) {
      OmeXml said = read(bytes).orElseThrow(() -> file.unsupported(shown + "is no OME-XML"));
      if (!said.binaryOnly().name().isEmpty()) {
        throw file.unsupported(shown + "names yet another");
      }
      if (!said.uuid().isEmpty() && !named.uuid().isEmpty() && !said.uuid().equals(named.uuid())) {
        throw new CorruptDataException(bytes.location() + ": its UUID is " + said.uuid() + ", but "
            + file.location() + " belongs to " + named.uuid());
      }
      return said.of(own.uuid());
    }
  }

  private static Optional<OmeXml> read(RandomAccessBytes bytes) {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(4, bytes.length()));
    bytes.read(0, head);
    if (TiffFile.recognises(head.flip())) {
      return Metadata.ome(PageChain.walk(TiffFile.open(bytes)));
    }
    if (bytes.length() > Metadata.OME_BYTES) {
      throw new UnsupportedDataException(bytes.location() + ": OME-XML of " + bytes.length()
          + " bytes; read are " + Metadata.OME_BYTES);
    }
    ByteBuffer whole = ByteBuffer.allocate((int) bytes.length());
    bytes.read(0, whole);
    String text = StandardCharsets.UTF_8.decode(whole.flip()).toString();
    try {
      return OmeXmlParser.parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (XMLStreamException | RuntimeException broken) {
      throw new CorruptDataException(
          bytes.location(), 0, Metadata.oneLine("broken OME-XML: " + broken.getMessage()), broken);
    }
  }
}

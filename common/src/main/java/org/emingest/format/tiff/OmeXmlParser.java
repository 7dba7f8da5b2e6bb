package org.emingest.format.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads OME-XML as a stream: document types and entities stay unread, depth costs nothing. */
final class OmeXmlParser {

  private static final int MAXIMAL_TEXT = 4096;

  private final XMLStreamReader xml;
  private int images;
  private int pixelsSeen;
  private final Map<String, String> pixels = new HashMap<>();
  private final List<OmeXml.TiffData> data = new ArrayList<>();
  private final Set<String> fileNames = new LinkedHashSet<>();
  private final Map<String, String> image = new HashMap<>();
  private OmeXml.OtherFile binaryOnly = OmeXml.OtherFile.NONE;

  /** The run whose file is still to come, if it has one. */
  private OmeXml.TiffData run;

  private OmeXmlParser(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @return empty if the text is no XML, or its root is another element than OME
   * @throws XMLStreamException if it is OME-XML, but broken
   */
  static Optional<OmeXml> parse(String description) throws XMLStreamException {
    XMLStreamReader xml = reader(description);
    try {
      if (!findRoot(xml).equals("OME")) {
        return Optional.empty();
      }
      return Optional.of(new OmeXmlParser(xml).document());
    } finally {
      xml.close();
    }
  }

  /**
   * @param start of a description; it may end anywhere behind its root
   * @return empty if the root is another element than OME, or has no UUID
   */
  static String rootUuid(String start) throws XMLStreamException {
    XMLStreamReader xml = reader(start);
    try {
      return findRoot(xml).equals("OME")
          ? new OmeXmlParser(xml).attribute("UUID").orElse("")
          : "";
    } finally {
      xml.close();
    }
  }

  private static XMLStreamReader reader(String description) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // Without a listener the JDK's parser writes its complaints to the console, besides throwing
    // them.
    factory.setXMLReporter((message, type, information, location) -> {});
    return factory.createXMLStreamReader(new StringReader(description.strip()));
  }

  private static String findRoot(XMLStreamReader xml) {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          return xml.getLocalName();
        }
      }
      return "";
    } catch (XMLStreamException plainText) {
      return "";
    }
  }

  private OmeXml document() throws XMLStreamException {
    String uuid = attribute("UUID").orElse("");
    String inside = "";
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          inside = xml.getLocalName();
          text.setLength(0);
          element(inside);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < MAXIMAL_TEXT) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (xml.getLocalName().equals(inside)) {
            text(inside, text.toString().strip());
          }
          if (xml.getLocalName().equals("TiffData") && run != null) {
            data.add(run);
            run = null;
          }
          inside = "";
        }
        default -> {}
      }
    }
    return new OmeXml(uuid, images, pixels, data, fileNames, binaryOnly, image);
  }

  private void element(String name) {
    switch (name) {
      case "Image" -> {
        images++;
        if (images == 1) {
          attribute("Name").ifPresent(found -> image.put("Name", found));
        }
      }
      case "Pixels" -> {
        pixelsSeen++;
        if (pixelsSeen == 1) {
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            pixels.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
          }
        }
      }
      case "TiffData" -> {
        if (pixelsSeen == 1) {
          run = new OmeXml.TiffData(
              number("IFD", -1),
              number("FirstZ", 0),
              number("FirstC", 0),
              number("FirstT", 0),
              number("PlaneCount", -1),
              OmeXml.OtherFile.NONE);
        }
      }
      case "UUID" ->
        attribute("FileName").ifPresent(named -> {
          fileNames.add(named);
          giveFile(named, "");
        });
      case "BinaryOnly" ->
        binaryOnly = new OmeXml.OtherFile(
            attribute("MetadataFile").orElse("another file"), attribute("UUID").orElse(""));
      default -> {}
    }
  }

  private void giveFile(String name, String uuid) {
    if (run != null) {
      OmeXml.OtherFile file = new OmeXml.OtherFile(name, uuid);
      run = new OmeXml.TiffData(run.page(), run.z(), run.c(), run.t(), run.planes(), file);
    }
  }

  private void text(String name, String text) {
    boolean ofImage = images == 1 && pixelsSeen == 0;
    switch (name) {
      case "AcquisitionDate", "AcquiredDate", "CreationDate" -> {
        if (ofImage) {
          image.put("AcquisitionDate", text);
        }
      }
      case "UUID" -> {
        if (run != null) {
          giveFile(run.file().name(), text);
        }
      }
      case "Description" -> {
        if (ofImage) {
          image.put("Description", text);
        }
      }
      default -> {}
    }
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  private long number(String name, long absent) {
    return attribute(name)
        .filter(found -> found.matches("[0-9]{1,9}"))
        .map(Long::valueOf)
        .orElse(absent);
  }
}

package org.emingest.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.error.StorageException;
import org.emingest.metadata.Preview;
import org.emingest.partial.AtomicFile;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.SectionFlag;
import org.emingest.quality.SectionLook;
import org.emingest.sink.Sha256Sums;
import org.emingest.sink.preview.Picture;
import org.emingest.sink.preview.PngFile;
import org.emingest.volume.Artifact;
import org.emingest.volume.Zyx;

/** What is written beside an array of what was seen in it: the table of its sections, pictures of its planes. */
final class SideFiles {

  private static final String HEADER =
      "z,mean,standard_deviation,saturated_fraction,signal_to_noise,focus,shift_y,shift_x,similarity,flags\n";

  private final Path folder;
  private final String name;

  /**
   * @param name the array's stem
   */
  SideFiles(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Writes all figures of all sections, a line each; what could not be measured is left empty.
   *
   * @return the file's name
   * @throws StorageException if it cannot be written
   */
  String writeTable(JudgedSections sections) {
    StringBuilder table = new StringBuilder(HEADER);
    List<Set<SectionFlag>> flags = sections.flagsBySection();
    for (int z = 0; z < sections.looks().size(); z++) {
      SectionLook look = sections.looks().get(z);
      table.append(z);
      append(table, look.mean());
      append(table, look.standardDeviation());
      append(table, look.saturated());
      append(table, look.signalToNoise());
      append(table, look.focus());
      append(table, look.shiftY());
      append(table, look.shiftX());
      append(table, look.similarity());
      table.append(',');
      table.append(flags.get(z).stream().map(SectionFlag::label).collect(Collectors.joining(" ")));
      table.append('\n');
    }
    String file = name + "_sections.csv";
    write(file, table.toString().getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  /**
   * Writes the pictures as PNG.
   *
   * @throws StorageException if one cannot be written
   */
  List<Preview> writePictures(List<Picture> pictures) {
    List<Preview> previews = new ArrayList<>();
    for (Picture picture : pictures) {
      String file = name + "_preview_" + picture.plane().label() + ".png";
      write(file, png(file, picture));
      previews.add(new Preview(
          picture.plane().label(),
          file,
          picture.width(),
          picture.height(),
          picture.index(),
          picture.low(),
          picture.high(),
          picture.nmPerPixel()));
    }
    return previews;
  }

  private byte[] png(String file, Picture picture) {
    try {
      return PngFile.bytes(picture);
    } catch (IOException trouble) {
      throw StorageException.because("cannot draw " + folder.resolve(file), trouble);
    }
  }

  private void write(String file, byte[] content) {
    try {
      AtomicFile.write(folder.resolve(file), content);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + folder.resolve(file), trouble);
    }
    Zyx unused = new Zyx(1, 1, 1);
    Sha256Sums.put(folder, new Artifact(file, content.length, sha256(content), "none", unused));
  }

  private static void append(StringBuilder line, double value) {
    line.append(',');
    if (Double.isFinite(value)) {
      line.append((float) value);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}

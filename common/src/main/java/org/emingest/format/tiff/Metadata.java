package org.emingest.format.tiff;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.volume.Statement;

/** What a file's tags say of its volumes. */
record Metadata(
    Optional<ImageJDescription> imageJ, List<Statement> statements, Map<String, Object> header) {

  private static final int DESCRIPTION_BYTES = 4096;

  static Metadata of(PageChain chain) {
    Ifd ifd = chain.first().ifd();
    String description = ifd.find(Tag.IMAGE_DESCRIPTION)
        .map(entry -> new String(entry.bytes(DESCRIPTION_BYTES), StandardCharsets.UTF_8))
        .orElse("");
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("pages", chain.pages());
    if (!chain.leftOut().isEmpty()) {
      header.put("left_out", chain.leftOut());
    }
    return new Metadata(ImageJDescription.parse(description), List.of(), header);
  }
}

package org.emingest.loader.idr;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of a data set, asked for page by page. */
final class DatasetImages {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetImages.class);

  /** What the server gives when it is not asked for more. */
  private static final long USUAL_LIMIT = 200;

  /** More is a screen of a whole genome, not a request that anybody means. */
  private static final long MOST_IMAGES = 100_000;

  private DatasetImages() {}

  /**
   * @param asked the data set's list of images
   * @return their ids, in the archive's order, each once
   * @throws NotFoundException if there are none
   */
  static Set<Long> of(URI asked, Workspace workspace) {
    Set<Long> ids = new LinkedHashSet<>();
    long limit = USUAL_LIMIT;
    long offset = 0;
    long total;
    do {
      workspace.cancellation().check();
      URI page = URI.create(asked + "?limit=" + limit + "&offset=" + offset);
      JsonAnswer answer = JsonAnswer.get(page, workspace);
      total = answer.requiredWholeNumber("/meta/totalCount");
      requireFew(asked, total);
      List<JsonAnswer> images = answer.items("/data");
      if (images.isEmpty()) {
        break;
      }
      images.forEach(image -> ids.add(id(image)));
      offset += images.size();
      limit = Math.max(1, answer.wholeNumber("/meta/limit").orElse(limit));
    } while (offset < total);

    if (ids.isEmpty()) {
      throw new NotFoundException(asked + " is a data set without images, or none at all");
    }
    if (ids.size() < total) {
      LOG.warn("{} counts {} images, but lists {}", asked, total, ids.size());
    }
    return ids;
  }

  private static long id(JsonAnswer image) {
    long id = image.requiredWholeNumber("/@id");
    if (id < 1) {
      throw image.wrong("/@id", id + " is no image's number");
    }
    return id;
  }

  private static void requireFew(URI asked, long total) {
    if (total > MOST_IMAGES) {
      throw new UnsupportedDataException(asked + " has " + total + " images; more than "
          + MOST_IMAGES + " are not brought in by one request");
    }
  }
}

package org.emingest.format.tiff;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.emingest.format.FewOpen;
import org.emingest.format.Surroundings;

/**
 * The files that hold the pages of a file's volumes. Number 0 is the opened one, which belongs to its opener; the others
 * are opened as they are read, few at a time, and closed when the last volume is.
 */
final class TiffFiles {

  private final TiffFile own;
  private final FewOpen<OpenTiff> others;
  private final AtomicInteger volumes = new AtomicInteger();

  /**
   * @param names by number; the first is not looked at
   */
  TiffFiles(TiffFile own, List<String> names, Surroundings surroundings) {
    this.own = own;
    this.others = new FewOpen<>(
        number -> OpenTiff.open(surroundings
            .sibling(own.location(), names.get(number))
            .orElseThrow(() -> own.corrupt(
                0,
                "'" + names.get(number) + "', which holds planes, has gone since it was opened"))),
        OpenTiff::close);
  }

  static TiffFiles only(TiffFile own) {
    return new TiffFiles(own, List.of(), Surroundings.none());
  }

  void use(int number, Consumer<TiffFile> consumer) {
    if (number == 0) {
      consumer.accept(own);
    } else {
      others.use(number, open -> consumer.accept(open.file()));
    }
  }

  /** One more volume reads from here. */
  void join() {
    volumes.incrementAndGet();
  }

  void leave() {
    if (volumes.decrementAndGet() == 0) {
      others.close();
    }
  }
}

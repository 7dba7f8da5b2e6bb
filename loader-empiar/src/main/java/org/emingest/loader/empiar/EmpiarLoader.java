package org.emingest.loader.empiar;

import java.util.List;
import org.emingest.app.Loader;
import org.emingest.app.LoaderOption;

/** The program {@code loader-empiar.jar}. */
public final class EmpiarLoader {

  static final Loader<EmpiarConfig> LOADER = new Loader<>(
      "empiar",
      "EMPIAR (entries by their number, over HTTPS and FTP)",
      EmpiarConfig.class,
      List.of(LoaderOption.many(
          "--entry-id",
          "ID",
          "sources.empiar.entry_ids",
          "An entry, e.g. 11759 or EMPIAR-11759, in place of entry_ids. Repeatable.")),
      EmpiarSource::new);

  private EmpiarLoader() {}

  public static void main(String[] arguments) {
    System.exit(LOADER.run(arguments));
  }
}

package org.emingest.testkit.ebi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.emingest.testkit.http.Resource;

/**
 * A folder as Apache's mod_autoindex shows it: links to sort by and to the parent, names cut short in the text and whole
 * in the link, dates to the minute, sizes rounded.
 */
final class IndexPage {

  private static final int LONGEST_NAME = 23;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private IndexPage() {}

  /**
   * @param folder without a slash at its end
   * @param files of the whole tree, by path
   * @param more links, as they are to stand in the page
   */
  static String of(String folder, NavigableMap<String, Resource> files, List<String> more) {
    StringBuilder page = new StringBuilder();
    String title = "Index of " + Escapes.html(folder.isEmpty() ? "/" : folder);
    page.append(
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<html>\n <head>\n  <title>")
        .append(title)
        .append("</title>\n </head>\n <body>\n<h1>")
        .append(title)
        .append(
            "</h1>\n  <table>\n   <tr><th valign=\"top\"><img src=\"/icons/blank.gif\" alt=\"[ICO]\"></th>"
                + "<th><a href=\"?C=N;O=D\">Name</a></th><th><a href=\"?C=M;O=A\">Last modified</a></th>"
                + "<th><a href=\"?C=S;O=A\">Size</a></th><th><a href=\"?C=D;O=A\">Description</a></th></tr>\n"
                + "   <tr><th colspan=\"5\"><hr></th></tr>\n");
    String parent = Escapes.path(folder.substring(0, Math.max(0, folder.lastIndexOf('/')))) + "/";
    row(page, "back", "PARENTDIR", Escapes.html(parent), "Parent Directory", "&nbsp;", "  - ");
    children(folder, files).forEach((name, file) -> {
      String href = Escapes.html(Escapes.path(name));
      if (file == null) {
        row(page, "folder", "DIR", href, shortened(name), DATE.format(EbiTree.DATE), "  - ");
      } else {
        Instant date = file.lastModified().orElse(EbiTree.DATE);
        String size = rounded(file.content().length());
        row(page, "unknown", "   ", href, shortened(name), DATE.format(date), size);
      }
    });
    for (String href : more) {
      row(page, "unknown", "   ", href, Escapes.html(href), DATE.format(EbiTree.DATE), "1.0K");
    }
    return page.append("   <tr><th colspan=\"5\"><hr></th></tr>\n</table>\n</body></html>\n")
        .toString();
  }

  /** Names in the folder, those of folders with a slash at the end and without a file. */
  private static Map<String, Resource> children(
      String folder, NavigableMap<String, Resource> files) {
    Map<String, Resource> children = new TreeMap<>();
    String prefix = folder + "/";
    files.tailMap(prefix).forEach((path, file) -> {
      if (path.startsWith(prefix)) {
        String below = path.substring(prefix.length());
        int slash = below.indexOf('/');
        children.put(slash < 0 ? below : below.substring(0, slash + 1), slash < 0 ? file : null);
      }
    });
    return children;
  }

  private static void row(
      StringBuilder page,
      String icon,
      String kind,
      String href,
      String text,
      String date,
      String size) {
    page.append("<tr><td valign=\"top\"><img src=\"/icons/%s.gif\" alt=\"[%s]\"></td>"
            .formatted(icon, kind))
        .append("<td><a href=\"")
        .append(href)
        .append("\">")
        .append(text)
        .append("</a></td>")
        .append("<td align=\"right\">")
        .append(date)
        .append("  </td>")
        .append("<td align=\"right\">")
        .append(size)
        .append("</td><td>&nbsp;</td></tr>\n");
  }

  private static String shortened(String name) {
    return Escapes.html(
        name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 3) + "..>" : name);
  }

  /** As {@code apr_strfsize} rounds: three digits and a letter. */
  static String rounded(long bytes) {
    if (bytes < 973) {
      return "%3d ".formatted(bytes);
    }
    long size = bytes;
    for (char unit : "KMGTPE".toCharArray()) {
      long rest = size & 1023;
      size >>= 10;
      if (size >= 973) {
        continue;
      }
      if (size < 9 || size == 9 && rest < 973) {
        long tenths = (rest * 5 + 256) / 512;
        return tenths >= 10
            ? "%d.0%c".formatted(size + 1, unit)
            : "%d.%d%c".formatted(size, tenths, unit);
      }
      return "%3d%c".formatted(rest >= 512 ? size + 1 : size, unit);
    }
    throw new IllegalArgumentException("%d bytes".formatted(bytes));
  }
}

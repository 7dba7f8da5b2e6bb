package org.emingest.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as SnakeYAML composes it: nodes that know their lines, before any of them becomes a value or an object. */
final class YamlNodes {

  /** Of a scalar without quotes and without a tag: its type is found after its variables are replaced. */
  static final Tag PLAIN = new Tag("!plain");

  static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 20;

  private YamlNodes() {}

  /**
   * @return the one document; empty if there is none
   */
  static Optional<Node> compose(String yaml) throws YamlFault {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    Parser parser = new ParserImpl(new StreamReader(new StringReader(yaml)), limits);
    try {
      return Optional.ofNullable(new Composer(parser, new LateResolver(), limits).getSingleNode());
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      throw new YamlFault(line, explain(e, yaml, line));
    } catch (ReaderException e) {
      String problem = "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint());
      throw new YamlFault(ConfigText.lineAt(yaml, e.getPosition()), problem);
    } catch (YAMLException e) {
      throw new YamlFault(line(parser), "not valid YAML: " + Wording.sentence(e.getMessage()));
    }
  }

  private static String explain(MarkedYAMLException e, String yaml, int line) {
    String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
    if (problem.contains("TAB")) {
      return "not valid YAML: found a tab; indent with spaces";
    }
    String text = yaml.lines().skip(line - 1L).findFirst().orElse("");
    boolean variable =
        text.contains("${") && (text.contains("[") || text.contains("{ ") || text.contains(": {"));
    String advice = variable ? "; inside [...] and {...} a value with ${...} must be quoted" : "";
    return "not valid YAML: " + Wording.sentence(problem) + advice;
  }

  private static int line(Parser parser) {
    try {
      return parser.peekEvent().getStartMark().getLine() + 1;
    } catch (YAMLException e) {
      return 1; // the parser is past its end: the fault is of the whole text
    }
  }

  private static final class LateResolver extends Resolver {

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
    }
  }
}

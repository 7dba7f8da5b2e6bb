package org.emingest.testkit.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A way in which a record's file can be wrong. */
enum Flaw {
  CUT_SHORT {
    @Override
    byte[] spoil(ObjectNode record) {
      byte[] whole = text(record);
      return Arrays.copyOf(whole, whole.length / 2);
    }
  },
  OTHER_ENCODING {
    @Override
    byte[] spoil(ObjectNode record) {
      return record.toPrettyString().getBytes(StandardCharsets.UTF_16);
    }
  },
  DUPLICATE_KEY {
    @Override
    byte[] spoil(ObjectNode record) {
      String whole = record.toPrettyString();
      return whole
          .replaceFirst("\\{", "{ \"status\" : \"pending\",")
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  LETTERS_IN_THE_DIGEST {
    @Override
    byte[] spoil(ObjectNode record) {
      ((ObjectNode) record.at("/metadata/technical")).put("sha256", "b15g".repeat(16));
      return text(record);
    }
  },
  UNKNOWN_SOURCE {
    @Override
    byte[] spoil(ObjectNode record) {
      return text(record.put("source", "elsewhere"));
    }
  },
  LATER_SCHEMA {
    @Override
    byte[] spoil(ObjectNode record) {
      return text(record.put("schema_version", "9.0"));
    }
  };

  /** The content of a file with this flaw; the record may be changed. */
  abstract byte[] spoil(ObjectNode record);

  static byte[] text(ObjectNode record) {
    return (record.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

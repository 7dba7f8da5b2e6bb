package org.emingest.metadata;

/**
 * One thing about a JSON document that its schema forbids.
 *
 * @param jsonPointer where (RFC 6901); empty for the whole document
 * @param message what, in English, on one line
 */
public record SchemaProblem(String jsonPointer, String message) {

  public SchemaProblem {
    jsonPointer = OneLine.of(jsonPointer);
    message = OneLine.of(message);
  }

  @Override
  public String toString() {
    return (jsonPointer.isEmpty() ? "(root)" : jsonPointer) + ": " + message;
  }
}

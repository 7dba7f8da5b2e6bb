package org.emingest.testkit.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.emingest.testkit.http.Answer;

/** What an API sends: JSON as it should be, and the web pages that come in its place. */
public final class WebPages {

  private static final String HTML = "text/html; charset=utf-8";

  private WebPages() {}

  public static void json(Answer answer, int status, JsonNode body) {
    answer.page(status, "application/json", body.toString());
  }

  /** Status 200 and a form, where whoever is not let through ends. */
  public static void login(Answer answer) {
    answer.page(
        200,
        HTML,
        "<!DOCTYPE html>\n<html><head><title>Login</title></head><body><form action=\"/webclient/login/\">"
            + "Username <input name=\"username\"/></form></body></html>\n");
  }

  public static void maintenance(Answer answer) {
    answer.page(
        503,
        HTML,
        "<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>Back soon.</body></html>\n");
  }

  /** As web servers say that there is nothing. */
  public static void notFound(Answer answer) {
    answer.page(
        404,
        HTML,
        "<!DOCTYPE html>\n<html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>\n");
  }
}

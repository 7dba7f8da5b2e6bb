package org.emingest.testkit.http;

/** Answers every path below a prefix: an API, or a tree of files. */
@FunctionalInterface
public interface Route {

  /**
   * Says what is under the request's path, by {@link Answer#page} or {@link Answer#resource}; by neither, nothing is
   * there and the answer is 404. Called by many threads.
   */
  void answer(Request request, Answer answer);
}

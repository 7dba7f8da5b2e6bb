package org.emingest.testkit.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the body bytes of one exchange as they go out. */
record Sent(Request request, int status, AtomicLong bytes, LongAdder ofPath) {

  String path() {
    return request.path();
  }

  void add(long count) {
    bytes.addAndGet(count);
    ofPath.add(count);
  }

  Exchange exchange() {
    return new Exchange(request, status, bytes.get());
  }
}

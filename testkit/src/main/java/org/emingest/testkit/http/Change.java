package org.emingest.testkit.http;

import java.util.concurrent.atomic.AtomicBoolean;

/** An object that becomes another one when so many bytes of it have been sent; it happens once. */
record Change(long afterBytes, Resource next, AtomicBoolean happened) {}

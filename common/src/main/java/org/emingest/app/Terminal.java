package org.emingest.app;

import java.io.Console;

/** Whether a person sits in front of the program. */
public final class Terminal {

  private Terminal() {}

  /** Since Java 22 there is a console even without a terminal, and a method that tells the two apart. */
  public static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException hidden) {
      return false;
    }
  }
}

package org.emingest.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.config.GlobalConfig;
import org.emingest.error.Masking;
import org.emingest.error.StorageException;
import org.slf4j.LoggerFactory;

/** Human lines on stderr, and a rolling file per program under the logs folder, each line with the run's id. */
final class Logging {

  private static final String CONSOLE = "%d{HH:mm:ss} %-5level %msg%n%nopex";
  private static final String FILE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level [RUN] [%thread] %logger{0}: %msg%n%ex";

  private Logging() {}

  /** Lines without anybody's secrets, whoever logs them; stack traces included. */
  private static final class MaskedLayout extends PatternLayout {

    @Override
    public String doLayout(ILoggingEvent event) {
      return Masking.masked(super.doLayout(event));
    }
  }

  /** Only warnings, only on stderr: before the configuration is read, and for runs that write nothing. */
  static void quiet() {
    LoggerContext context = reset();
    root(context, Level.WARN).addAppender(console(context));
  }

  /**
   * @param program names the file: {@code epfl} gives {@code epfl.log}
   * @throws StorageException if the folder cannot be made
   */
  static void start(
      String program, String runId, Path folder, GlobalConfig.Logging settings, boolean verbose) {
    makeFolder(folder);
    LoggerContext context = reset();
    Logger root =
        root(context, verbose ? Level.DEBUG : Level.convertAnSLF4JLevel(settings.level()));
    root.addAppender(console(context));
    root.addAppender(file(context, folder.resolve(program + ".log"), runId, settings));
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw StorageException.because("cannot make the logs folder " + folder, trouble);
    }
  }

  private static LoggerContext reset() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    return context;
  }

  private static Logger root(LoggerContext context, Level level) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN.isGreaterOrEqual(level) ? Level.WARN : level);
    context.getLogger("org.emingest").setLevel(level);
    return root;
  }

  private static OutputStreamAppender<ILoggingEvent> console(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    return started(context, appender, CONSOLE);
  }

  private static OutputStreamAppender<ILoggingEvent> file(
      LoggerContext context, Path file, String runId, GlobalConfig.Logging settings) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setFile(file.toString());
    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(appender);
    names.setFileNamePattern(file + ".%i");
    names.setMinIndex(1);
    names.setMaxIndex(settings.maxFiles());
    names.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(settings.maxFileMib() * FileSize.MB_COEFFICIENT));
    size.start();
    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
    return started(context, appender, FILE.replace("RUN", runId));
  }

  private static OutputStreamAppender<ILoggingEvent> started(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
    MaskedLayout layout = new MaskedLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}

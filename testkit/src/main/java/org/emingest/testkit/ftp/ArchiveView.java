package org.emingest.testkit.ftp;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpFile;

/** One session's view of the archive: where it is, and what it finds. */
final class ArchiveView implements FileSystemView {

  private final FtpArchive archive;
  private String folder = "/";
  private Behaviour behaviour = new Behaviour();

  ArchiveView(FtpArchive archive) {
    this.archive = archive;
  }

  /** How the next transfer goes. */
  void behave(Behaviour next) {
    behaviour = next;
  }

  @Override
  public FtpFile getHomeDirectory() {
    return new ArchiveFile(archive, "/", behaviour);
  }

  @Override
  public FtpFile getWorkingDirectory() {
    return new ArchiveFile(archive, folder, behaviour);
  }

  @Override
  public boolean changeWorkingDirectory(String path) {
    ArchiveFile there = file(path);
    if (there.isDirectory()) {
      folder = there.getAbsolutePath();
    }
    return there.isDirectory();
  }

  @Override
  public FtpFile getFile(String path) {
    return file(path);
  }

  private ArchiveFile file(String path) {
    String absolute = path.startsWith("/") ? path : folder + "/" + path;
    Deque<String> names = new ArrayDeque<>();
    for (String name : absolute.split("/")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return new ArchiveFile(archive, "/" + String.join("/", names), behaviour);
  }

  @Override
  public boolean isRandomAccessible() {
    return true;
  }

  @Override
  public void dispose() {
    // Nothing is held.
  }
}

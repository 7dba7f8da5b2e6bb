package org.emingest.testkit.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpFile;
import org.emingest.testkit.http.Resource;

/** A file, a folder, or nothing, under a path. */
final class ArchiveFile implements FtpFile {

  private final FtpArchive archive;
  private final String path;
  private final Behaviour behaviour;
  private final Resource resource;

  ArchiveFile(FtpArchive archive, String path, Behaviour behaviour) {
    this.archive = archive;
    this.path = path;
    this.behaviour = behaviour;
    this.resource = archive.resources().get(path);
  }

  private String prefix() {
    return path.endsWith("/") ? path : path + "/";
  }

  @Override
  public String getAbsolutePath() {
    return path;
  }

  @Override
  public String getName() {
    return path.equals("/") ? "/" : path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public boolean isDirectory() {
    return path.equals("/")
        || archive.resources().keySet().stream().anyMatch(other -> other.startsWith(prefix()));
  }

  @Override
  public boolean isFile() {
    return resource != null;
  }

  @Override
  public boolean doesExist() {
    return isFile() || isDirectory();
  }

  @Override
  public long getLastModified() {
    Instant epoch = Instant.EPOCH;
    return (resource == null ? epoch : resource.lastModified().orElse(epoch)).toEpochMilli();
  }

  @Override
  public long getSize() {
    return resource == null ? 0 : resource.content().length();
  }

  @Override
  public List<ArchiveFile> listFiles() {
    return archive.resources().keySet().stream()
        .filter(other -> other.startsWith(prefix()))
        .map(other -> prefix() + other.substring(prefix().length()).split("/")[0])
        .distinct()
        .sorted()
        .map(child -> new ArchiveFile(archive, child, behaviour))
        .toList();
  }

  @Override
  public InputStream createInputStream(long offset) throws IOException {
    if (offset > getSize()) {
      throw new IOException("the file ends before byte " + offset);
    }
    return new SentBytes(archive, path, resource.content(), behaviour, offset);
  }

  @Override
  public OutputStream createOutputStream(long offset) throws IOException {
    throw new IOException("read only");
  }

  @Override
  public boolean isHidden() {
    return false;
  }

  @Override
  public boolean isReadable() {
    return true;
  }

  @Override
  public boolean isWritable() {
    return false;
  }

  @Override
  public boolean isRemovable() {
    return false;
  }

  @Override
  public String getOwnerName() {
    return "ftp";
  }

  @Override
  public String getGroupName() {
    return "archive";
  }

  @Override
  public int getLinkCount() {
    return 1;
  }

  @Override
  public boolean setLastModified(long time) {
    return false;
  }

  @Override
  public Object getPhysicalFile() {
    return path;
  }

  @Override
  public boolean mkdir() {
    return false;
  }

  @Override
  public boolean delete() {
    return false;
  }

  @Override
  public boolean move(FtpFile destination) {
    return false;
  }
}

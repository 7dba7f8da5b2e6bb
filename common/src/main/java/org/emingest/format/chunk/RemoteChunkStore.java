package org.emingest.format.chunk;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.emingest.transfer.ByteRange;
import org.emingest.transfer.EncodedPath;
import org.emingest.transfer.LentObject;
import org.emingest.transfer.Refusals;
import org.emingest.transfer.RemoteObjects;

/**
 * A store behind a URL.
 *
 * @param objects stays open; closed by its owner
 * @param root with or without a slash at its end
 * @param refusals what the server's refusals mean
 */
public record RemoteChunkStore(RemoteObjects objects, URI root, Refusals refusals)
    implements ChunkStore {

  /** Of a server that keeps to the meaning of its statuses. */
  public RemoteChunkStore(RemoteObjects objects, URI root) {
    this(objects, root, Refusals.usual());
  }

  @Override
  public String location(String key) {
    return text(key);
  }

  @Override
  public Optional<byte[]> get(String key, long mostBytes) {
    return objects.get(uri(key), mostBytes, refusals);
  }

  @Override
  public boolean lend(String key, long mostBytes, LentObject use) {
    return objects.lend(uri(key), mostBytes, refusals, use);
  }

  @Override
  public Optional<byte[]> getExactly(String key, long bytes) {
    return objects.getExactly(uri(key), bytes, refusals);
  }

  @Override
  public Optional<byte[]> get(String key, ByteRange range) {
    return objects.get(uri(key), range);
  }

  @Override
  public Optional<byte[]> getLast(String key, int bytes) {
    return objects.getLast(uri(key), bytes);
  }

  @Override
  public Optional<List<String>> list(String prefix) {
    return objects.list(uri(prefix));
  }

  /** A query (DVID has them) is part of a key and is left as it is. */
  private String text(String key) {
    String folder = root.toString();
    if (key.isEmpty()) {
      return folder;
    }
    int query = key.indexOf('?');
    String path = query < 0 ? key : key.substring(0, query);
    String rest = query < 0 ? "" : key.substring(query);
    return (folder.endsWith("/") ? folder : folder + "/") + EncodedPath.of(path) + rest;
  }

  private URI uri(String key) {
    return URI.create(text(key));
  }

  /** The objects are their owner's. */
  @Override
  public void close() {}
}

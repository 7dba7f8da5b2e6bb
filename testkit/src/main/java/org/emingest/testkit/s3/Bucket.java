package org.emingest.testkit.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;

/** One bucket's objects, and how it misbehaves. */
public final class Bucket {

  static final int MOST_KEYS = 1000;

  private final String name;
  private final HttpArchive http;
  private final Map<String, Resource> objects = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectTree> trees = new ConcurrentSkipListMap<>();
  private final Set<String> absent = ConcurrentHashMap.newKeySet();
  private volatile int pageKeys = MOST_KEYS;
  private volatile boolean hidesAbsence;

  Bucket(String name, HttpArchive http) {
    this.name = name;
    this.http = http;
  }

  public String name() {
    return name;
  }

  /**
   * Where an object is for a client that knows S3.
   *
   * @param key not encoded
   */
  public URI s3(String key) {
    return URI.create("s3://" + name + "/" + Keys.encoded(key));
  }

  /** Where an object is for any client. */
  public URI http(String key) {
    return http.uri(path(key));
  }

  /** The path of an object's requests. */
  public String path(String key) {
    return "/" + name + "/" + Keys.encoded(key);
  }

  /** Puts an object there; its ETag is the MD5 of its bytes, as Amazon's is. */
  public Bucket put(String key, byte[] bytes) {
    return put(key, Resource.of(bytes).etag(Keys.md5(bytes)));
  }

  public Bucket put(String key, Resource object) {
    absent.remove(key);
    objects.put(key, object);
    return this;
  }

  /**
   * Puts many objects there; those put one by one go first.
   *
   * @param prefix before all their keys: empty, or with a slash at its end
   */
  public Bucket put(String prefix, ObjectTree tree) {
    trees.put(prefix, tree);
    return this;
  }

  /** Puts a folder's files there, as they are when they are asked for. */
  public Bucket put(String prefix, Path folder) {
    return put(prefix, ObjectTree.of(folder));
  }

  /** Takes an object away, also out of a folder or what is generated. */
  public Bucket remove(String key) {
    objects.remove(key);
    absent.add(key);
    return this;
  }

  /** Pages of a listing hold no more keys than this, whatever is asked for. */
  public Bucket pagesOf(int keys) {
    pageKeys = keys;
    return this;
  }

  /** Says 403 for an object that is not there, as Amazon does where listing is not allowed. */
  public Bucket hideAbsence() {
    hidesAbsence = true;
    return this;
  }

  /** Misbehaves on every request for this bucket from now on, in these ways only; with none it is healed. */
  public Bucket fault(Fault... ways) {
    http.faultUnder("/" + name, ways);
    return this;
  }

  /** The same for one object. */
  public Bucket fault(String key, Fault... ways) {
    http.fault(path(key), ways);
    return this;
  }

  Optional<Resource> object(String key) {
    if (absent.contains(key)) {
      return Optional.empty();
    }
    Resource own = objects.get(key);
    return own != null ? Optional.of(own) : inTrees(key);
  }

  private Optional<Resource> inTrees(String key) {
    return trees.entrySet().stream()
        .filter(tree -> key.startsWith(tree.getKey()))
        .flatMap(tree -> tree.getValue().object(key.substring(tree.getKey().length())).stream())
        .findFirst();
  }

  /** All keys that begin so, in the order of their bytes. */
  NavigableSet<String> keys(String prefix) {
    NavigableSet<String> keys = new TreeSet<>(Keys.ORDER);
    objects.keySet().stream().filter(key -> key.startsWith(prefix)).forEach(keys::add);
    trees.forEach((mount, tree) -> {
      if (mount.startsWith(prefix) || prefix.startsWith(mount)) {
        String rest = prefix.length() > mount.length() ? prefix.substring(mount.length()) : "";
        tree.keys(rest).map(key -> mount + key).forEach(keys::add);
      }
    });
    keys.removeAll(absent);
    return keys;
  }

  int pageKeys() {
    return pageKeys;
  }

  boolean hidesAbsence() {
    return hidesAbsence;
  }
}

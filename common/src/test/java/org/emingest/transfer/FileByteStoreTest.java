package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileByteStoreTest extends ByteStoreContract {

  @TempDir
  private Path folder;

  private final ByteStore store = new FileByteStore(Policies.QUICK);

  @Override
  ByteStore store() {
    return store;
  }

  @Override
  URI put(String name, String ascii) throws IOException {
    URI location = URI.create(folder.toUri() + name);
    Files.writeString(Path.of(location), ascii);
    return location;
  }

  @Override
  URI absent() {
    return URI.create(folder.toUri() + "absent");
  }
}

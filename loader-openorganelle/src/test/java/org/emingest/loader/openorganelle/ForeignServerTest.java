package org.emingest.loader.openorganelle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.testkit.zarr.ZarrPyramid;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The same data set on an S3 server that is none of ours, so that no mistake of our fake is our client's too. */
class ForeignServerTest {

  private static final String BUCKET = "elsewhere";

  @TempDir
  Path folder;

  private final BlobStore store = new TransientNio2BlobStore();
  private final ZarrPyramid pyramid = ZarrPyramid.of(LoaderFixture.CELLS, 3, 2.96, 4, 4);
  private S3Proxy server;

  @BeforeEach
  void startServer() throws Exception {
    store.createContainer(BUCKET);
    ZarrPyramid.groups(LoaderFixture.CONTAINER + "/recon-2/em", this::put);
    pyramid.write(
        ZarrOptions.v2(8, 16, 16), LoaderFixture.CONTAINER + "/" + LoaderFixture.ARRAY, this::put);
    server = S3Proxy.builder()
        .blobStore(store)
        .endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(AuthenticationType.NONE, null, null)
        .build();
    server.start();
    while (!server.getState().equals("STARTED")) {
      Thread.onSpinWait();
    }
  }

  private void put(String key, byte[] object) {
    PutObjectRequest request = PutObjectRequest.builder()
        .bucket(BUCKET)
        .key(key)
        .contentLength((long) object.length)
        .build();
    store.putBlob(request, new ByteArrayInputStream(object));
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void isFoundByListingAndReadVoxelByVoxel() throws Exception {
    try (LoaderFixture loader = new LoaderFixture(folder)) {
      assertThat(loader.run(elsewhere("--level", "s0", "--level", "s1"))).isZero();
      for (int level = 0; level < 2; level++) {
        assertThat(LoaderFixture.sha256(loader.array(LoaderFixture.DATASET + "_s" + level)))
            .isEqualTo(VolumeHashes.of(pyramid.levels().get(level)).npy());
      }
      assertThat(loader.http.requests()).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsToldAsOnAnyServer() throws Exception {
    try (LoaderFixture loader = new LoaderFixture(folder)) {
      assertThat(loader.run(elsewhere("--level", "s7"))).isEqualTo(4);
      assertThat(loader.run(elsewhere("--set", "sources.openorganelle.s3_uri=s3://nowhere")))
          .isEqualTo(4);
      assertThat(loader.error(LoaderFixture.DATASET)).contains("NoSuchBucket");
    }
  }

  private String[] elsewhere(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "--set";
    all[1] = "sources.openorganelle.s3_endpoint=http://127.0.0.1:" + server.getPort();
    all[2] = "--set";
    all[3] = "sources.openorganelle.s3_uri=s3://" + BUCKET;
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }
}

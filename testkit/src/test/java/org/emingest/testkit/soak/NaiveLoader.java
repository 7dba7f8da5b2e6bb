package org.emingest.testkit.soak;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.emingest.testkit.NpyHeader;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;

/** Speaks a loader's command line and gets a stack in one request, once. Right as long as nothing goes wrong. */
final class NaiveLoader {

  private NaiveLoader() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>();
    Path output = Path.of(".");
    for (int n = 0; n + 1 < arguments.length; n++) {
      if (arguments[n].equals("--set")) {
        String[] setting = arguments[n + 1].split("=", 2);
        settings.put(setting[0], setting[1]);
      } else if (arguments[n].equals("--output-dir")) {
        output = Path.of(arguments[n + 1]);
      }
    }
    String name = settings.get("sources.epfl.dataset.source_id");
    URI uri = URI.create(settings.get("sources.epfl.dataset.download_url"));
    Path folder = Files.createDirectories(output.resolve("epfl"));
    Path array = folder.resolve(name + ".npy");
    if (!Files.exists(array)) {
      byte[] tiff = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
      decode(tiff, array);
    }
    String record =
        "{\n  \"status\" : \"complete\",\n  \"sha256\" : \"%s\",\n  \"statistics\" : {\"mean\" : {}}\n}\n";
    Files.writeString(folder.resolve("metadata_" + name + ".json"), record.formatted(hash(array)));
  }

  private static String hash(Path array) throws IOException {
    return HexFormat.of().formatHex(VolumeHashes.sha256().digest(Files.readAllBytes(array)));
  }

  private static void decode(byte[] tiff, Path array) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff));
        OutputStream out = Files.newOutputStream(array)) {
      reader.setInput(in);
      int depth = reader.getNumImages(true);
      out.write(NpyHeader.of(
          new StackShape(depth, reader.getHeight(0), reader.getWidth(0)), SampleType.UINT8));
      for (int z = 0; z < depth; z++) {
        Raster raster = reader.read(z).getRaster();
        out.write(
            (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null));
      }
    }
  }
}

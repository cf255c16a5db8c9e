package dev.shtora.ui.web.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final int FIRST_VIEW_BYTES = 60 * 1024;

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(WEB)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(String path) throws IOException {
        return new String(PageFiles.load().at(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFileOfFolderIsServed() throws IOException {
        PageFiles files = PageFiles.load();
        for (String name : names()) {
            assertThat(files.at("/" + name)).as(name).isPresent();
        }
        assertThat(files.at("/").orElseThrow()).isEqualTo(files.at("/index.html").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/..", "/../conf/shtora.yaml", "//style.css", "/style.css/", "/web/style.css",
            "/STYLE.CSS"})
    void otherPathsAreNotServed(String path) throws IOException {
        assertThat(PageFiles.load().at(path)).isEmpty();
    }

    @Test
    void firstViewIsAtMost60kBCompressed() throws IOException {
        PageFiles files = PageFiles.load();
        Set<String> paths = new TreeSet<>(found("(?:href|src)=\"([a-z0-9.-]+)\"", text("/")));
        assertThat(paths).contains("style.css", "page.js", "paho-mqtt.js");
        int bytes = files.at("/").orElseThrow().gzip().length;
        for (String path : paths) {
            bytes += files.at("/" + path).orElseThrow().gzip().length;
        }
        System.out.println("First view of the page: " + bytes + " bytes compressed");
        assertThat(bytes).isLessThanOrEqualTo(FIRST_VIEW_BYTES);
    }

    @Test
    void compressedBytesAreThoseOfFile() throws IOException {
        PageFiles.Content page = PageFiles.load().at("/app.js").orElseThrow();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(page.gzip())).readAllBytes()).isEqualTo(page.bytes());
        assertThat(page.gzip().length).isLessThan(page.bytes().length);
    }

    @Test
    void scriptOfPageContainsEveryModule() throws IOException {
        Set<String> modules = names();
        modules.removeIf(name -> !name.endsWith(".js") || name.equals("sw.js"));
        String script = text("/page.js");
        assertThat(modules).allSatisfy(name -> assertThat(script)
                .containsOnlyOnce("const $" + name.replace(".js", "").replace('-', '_') + " = (() => {"));
        assertThat(script).doesNotContain("\nimport ", "\nexport ", "\n//", "\n *");
    }

    @Test
    void modulesAreJoinedInOrderOfTheirImports() {
        assertThat(PageModules.join("app.js", Map.of("app.js",
                "import { twice } from \"./two-fold.js\";\nimport { one } from \"./one.js\";\ntwice(one);\n",
                "two-fold.js",
                "import { one } from \"./one.js\";\n\n/** Doc. */\nexport const twice = n => n * (one + one);\n",
                "one.js",
                "// Comment.\nexport const one = 1;\nexport function f() {}\n"))).isEqualTo("""
                        const $one = (() => {
                        const one = 1;
                        function f() {}
                        return { one, f };
                        })();
                        const $two_fold = (() => {
                        const { one } = $one;

                        const twice = n => n * (one + one);
                        return { twice };
                        })();
                        const $app = (() => {
                        const { twice } = $two_fold;
                        const { one } = $one;
                        twice(one);
                        return {  };
                        })();
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import * as all from \"./one.js\";\n", "export default 1;\n", "export { one };\n",
            "import { one } from \"./none.js\";\n"})
    void otherFormsOfModulesAreRefused(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageModules.join("app.js", Map.of("app.js", source, "one.js", "")));
    }

    @Test
    void serviceWorkerKeepsEveryFileOfPage() throws IOException {
        Set<String> kept = found("\"([a-z0-9-]+\\.[a-z]+)\"", text("/sw.js"));
        Set<String> expected = found("(?:href|src)=\"([a-z0-9.-]+)\"", text("/"));
        expected.add("icon-192.png");
        assertThat(kept).isEqualTo(expected);
        for (String name : kept) {
            assertThat(PageFiles.load().at("/" + name)).as(name).isPresent();
        }
    }

    @Test
    void serviceWorkerNamesVersionOfFiles() throws IOException {
        assertThat(text("/sw.js")).containsPattern("VERSION = \"[0-9a-f]{16}\"");
        assertThat(Files.readString(WEB.resolve("sw.js"))).contains("VERSION = \"@version@\"");
    }

    @Test
    void pageContainsNoScriptStyleOrForeignAddressInItself() throws IOException {
        assertThat(text("/")).doesNotContain("style=", "<style", "onclick", "http://", "https://")
                .containsOnlyOnce("Content-Security-Policy").doesNotContain("unsafe");
        assertThat(found("<script([^>]*)>", text("/"))).allSatisfy(script -> assertThat(script).contains("src="));
        for (String name : names()) {
            assertThat(text("/" + name)).as(name).doesNotContain("innerHTML", "insertAdjacent", "eval(");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 192, 512})
    void iconShowsWindowWithFabricAndSun(int size) throws IOException {
        PageFiles.Content icon = PageFiles.load().at("/icon-" + size + ".png").orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(icon.bytes()));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsOnly(size);
        assertThat(colour(image, 10, 10)).as("wall").isEqualTo("1f4e79");
        assertThat(colour(image, 126, 256)).as("frame").isEqualTo("ffffff");
        assertThat(colour(image, 200, 180)).as("fabric").isEqualTo("f0d9ae");
        assertThat(colour(image, 316, 338)).as("sun").isEqualTo("ffc83d");
    }

    /** The colour of a pixel at a place in the drawing, which is 512 wide. */
    private static String colour(BufferedImage image, int x, int y) {
        return "%06x".formatted(image.getRGB(x * image.getWidth() / 512, y * image.getHeight() / 512) & 0xffffff);
    }
}

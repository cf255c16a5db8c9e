package dev.shtora.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code shtora class-cache}, and the launcher with the file that it makes. */
@Needs("mosquitto")
@DisabledOnOs(OS.WINDOWS)
class ClassCacheIT {
    @TempDir
    Path temp;

    private String version(Path cache, String options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, "--version"));
        builder.environment().put("SHTORA_CLASS_CACHE", cache.toString());
        builder.environment().put("JAVA_OPTS", options);
        try (Launched version = Launched.start(builder)) {
            assertThat(version.status()).as(version.err()).isZero();
            assertThat(version.err()).isEmpty();
            return version.out();
        }
    }

    @Test
    void madeFileIsUsedAndDamagedOneIsIgnored() throws IOException {
        Path cache = temp.resolve("shtora.aot");
        try (Launched made = Launched.optimized("class-cache", cache)) {
            assertThat(made.status(Duration.ofMinutes(5))).as(made.err()).isZero();
            assertThat(made.out()).startsWith("Made " + cache);
        }
        assertThat(temp).isDirectoryNotContaining("glob:**.{new,config}");
        assertThat(version(cache, "-Xlog:class+load"))
                .containsPattern("dev\\.shtora\\.Main source: shared objects file");
        Files.write(cache, new byte[]{1, 2, 3});
        assertThat(version(cache, "-Xlog:class+load")).contains("dev.shtora.Main source: ")
                .doesNotContainPattern("dev\\.shtora\\.Main source: shared objects file");
        assertThat(version(cache, "")).startsWith("shtora ");
    }
}

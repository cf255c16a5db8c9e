package dev.shtora.daemon.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of what was published, by broker, base, id and cover. */
class AnnouncedTopicsTest {
    private static final String BROKER = "pi.local:8883";

    @TempDir
    private Path folder;

    private static Announced.Key key(String broker, String base, String id, String cover) {
        return new Announced.Key(broker, base, id, Optional.of(cover).filter(name -> !name.isEmpty()));
    }

    private static Announced entry(String base, String id, String cover, String... retained) {
        return new Announced(key(BROKER, base, id, cover), Set.of(retained),
                Optional.of("homeassistant/device/" + id + "_" + cover + "/config"), false);
    }

    private static Announced daemon(String base, String id) {
        return new Announced(key(BROKER, base, id, ""), Set.of(base + "/bridge/" + id + "/state"), Optional.empty(),
                false);
    }

    /** Another process reads the file. */
    private AnnouncedTopics restarted(Announced... now) {
        AnnouncedTopics fresh = new AnnouncedTopics(folder);
        fresh.publish(List.of(now));
        return fresh;
    }

    @Test
    void changedIdMakesTopicsOfFormerIdRemovable() {
        restarted(daemon("home", "attic"), entry("home", "attic", "left", "home/left/state"));
        List<Announced> former = restarted(daemon("home", "roof"), entry("home", "roof", "left", "home/left/state"))
                .former();
        assertThat(former).extracting(each -> each.key().id()).containsOnly("attic");
        assertThat(former).flatExtracting(Announced::retained).containsExactly("home/bridge/attic/state");
        assertThat(former).extracting(Announced::discovery)
                .contains(Optional.of("homeassistant/device/attic_left/config"));
    }

    @Test
    void removedTopicsAreForgottenAndDiscoveryIsKept() {
        Announced left = entry("home", "roof", "left", "home/left/state", "house/blind1/is");
        restarted(left);
        AnnouncedTopics now = restarted(daemon("home", "roof"));
        assertThat(now.former()).containsExactly(left);
        now.removed(now.former().getFirst());
        assertThat(restarted(daemon("home", "roof")).former())
                .containsExactly(new Announced(left.key(), Set.of(), left.discovery(), false));
    }

    @Test
    void discoveryThatIsSwitchedOffIsFormer() {
        Announced left = entry("home", "roof", "left", "home/left/state");
        restarted(left);
        Announced without = new Announced(left.key(), left.retained(), Optional.empty(), false);
        assertThat(restarted(without).former())
                .containsExactly(new Announced(left.key(), Set.of(), left.discovery(), false));
    }

    @Test
    void nothingIsFormerAfterReturnToFirstIdentity() {
        Announced attic = entry("home", "attic", "left", "home/left/state");
        restarted(attic);
        restarted(entry("home", "roof", "left", "home/left/state"));
        assertThat(restarted(attic).former()).extracting(each -> each.key().id()).containsExactly("roof");
        assertThat(restarted(attic).inUse("home/left/state")).isTrue();
    }

    @Test
    void topicOfSameNameAtOtherBrokerIsFormer() {
        Announced left = new Announced(key("old:8883", "home", "roof", "left"), Set.of("home/left/state"),
                Optional.empty(), false);
        restarted(left);
        AnnouncedTopics now = restarted(entry("home", "roof", "left", "home/left/state"));
        assertThat(now.former()).containsExactly(left);
        now.reported(left);
        assertThat(restarted(entry("home", "roof", "left", "home/left/state")).former())
                .containsExactly(left.asReported());
    }

    @Test
    void linesOfVersionWithNamesOnlyAreCoversOfThisDaemon() throws IOException {
        Files.writeString(folder.resolve("announced"), "door\nleft\n");
        List<Announced> former = restarted(daemon("home", "roof"), entry("home", "roof", "left", "home/left/state"))
                .former();
        assertThat(former).extracting(each -> each.key().cover()).contains(Optional.of("door"));
        assertThat(former).flatExtracting(Announced::retained).contains("home/door/state", "home/door/availability");
        assertThat(former).extracting(Announced::discovery)
                .contains(Optional.of("homeassistant/device/roof_door/config"));
        assertThat(former).flatExtracting(Announced::retained).doesNotContain("home/left/state");
    }

    @Test
    void invalidLinesAreIgnored() throws IOException {
        Files.writeString(folder.resolve("announced"), """
                A/#
                {"broker":"pi.local:8883"}
                {"broker":"pi.local:8883","base":"home","id":"x","retained":["home/#","home/+/set","ok",7]}
                []
                """);
        assertThat(restarted(daemon("home", "roof")).former()).flatExtracting(Announced::retained)
                .containsExactly("ok");
    }

    @Test
    void unreadableFileIsIgnored() throws IOException {
        Files.write(folder.resolve("announced"), new byte[]{(byte) 0xff, 0, 10, 'A', '/', '#', 10});
        assertThat(restarted(daemon("home", "roof")).former()).isEmpty();
    }
}

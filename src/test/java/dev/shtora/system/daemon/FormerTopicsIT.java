package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a daemon published under a former identity is removed from the broker. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class FormerTopicsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private TestFolder home;
    private Path config;

    @BeforeEach
    void start() throws IOException {
        home = new TestFolder(temp);
        home.phone.listen("homeassistant/#");
        home.phone.listen("house/#");
        config = home.configured(TestFolder.BEDROOM);
    }

    @AfterEach
    void end() {
        home.close();
    }

    private void configured(String from, String to) throws IOException {
        String text = Files.readString(home.configured(TestFolder.BEDROOM));
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
    }

    private void awaitOnline(String bridge) {
        home.phone.awaitLatest(bridge + "/state", "online");
        home.phone.awaitLatest(bridge.replaceAll("/bridge.*", "") + "/bedroom/availability", "online");
    }

    private Launched running() throws IOException {
        Launched daemon = home.daemon(temp.resolve("state"));
        daemon.awaitOutput("Running with");
        return daemon;
    }

    /** The topics that have a retained message now. */
    private List<String> retained() {
        Map<String, String> latest = new HashMap<>();
        home.phone.received().forEach(message -> latest.put(message.topic(), message.payload()));
        List<String> topics = new ArrayList<>();
        latest.forEach((topic, payload) -> {
            if (!payload.isEmpty() && !topic.endsWith("/probe")) {
                topics.add(topic);
            }
        });
        return topics;
    }

    private void awaitNone(String pattern) {
        Await.until(() -> "no topic like " + pattern + "; there are " + retained(), TIMEOUT,
                () -> retained().stream().noneMatch(topic -> topic.matches(pattern)));
    }

    @Test
    void reloadWithOtherIdRemovesFormerOne() throws IOException {
        Launched daemon = running();
        awaitOnline("home/bridge/home");
        configured("id: home", "id: roof");
        daemon.signal("HUP");
        awaitOnline("home/bridge/roof");
        awaitNone("home/bridge/home/.*|homeassistant/device/home(_bedroom)?/config");
        assertThat(retained()).contains("home/bridge/roof/state", "homeassistant/device/roof_bedroom/config",
                "home/bedroom/state");
        assertThat(home.phone.since(0, "home/bedroom/state")).doesNotContain("");
    }

    @Test
    void restartWithoutDiscoveryAndAliasRemovesBoth() throws IOException {
        Files.writeString(config, Files.readString(config) + "    topics: {state: house/blind1/is}\n");
        Files.writeString(temp.resolve("acl"), "user phone\ntopic readwrite #\nuser shtora\ntopic readwrite #\n");
        home.broker().signal("HUP");
        Launched first = running();
        awaitOnline("home/bridge/home");
        home.phone.await(0, "house/blind1/is", state -> !state.isEmpty());
        first.signal("KILL");
        first.status();
        configured("id: home", "id: home, discovery: off");
        running();
        awaitNone("house/.*|homeassistant/.*");
        home.phone.awaitLatest("home/bedroom/availability", "online");
    }

    /** The account of broker init may write below one base only. */
    @Test
    void deniedRemovalIsReportedOnceAndMadeUpForLater() throws IOException {
        Path acl = temp.resolve("acl");
        Launched first = running();
        awaitOnline("home/bridge/home");
        first.signal("TERM");
        first.status();
        String limited = Files.readString(acl).replaceAll("bridge/\\+/(state|covers|problem|sun\\S*)",
                "bridge/roof/$1") + "topic read home/bridge/+/state\ntopic read home/bridge/+/covers\n";
        Files.writeString(acl, limited);
        home.broker().signal("HUP");
        configured("id: home", "id: roof");
        Launched second = running();
        second.awaitOutput("does not permit this daemon to remove what it published before as the daemon home");
        assertThat(second.err()).contains("home/bridge/home/state").contains("mosquitto_pub -r -n -t TOPIC");
        awaitOnline("home/bridge/roof");
        awaitNone("homeassistant/device/home.*");
        second.signal("TERM");
        second.status();
        Files.writeString(acl, limited + "topic readwrite home/bridge/home/#\n");
        home.broker().signal("HUP");
        Launched third = running();
        awaitNone("home/bridge/home/.*");
        assertThat(third.err()).doesNotContain("does not permit");
    }

    @Test
    void otherBrokerIsReportedOnce() throws IOException {
        Launched first = running();
        awaitOnline("home/bridge/home");
        first.signal("TERM");
        first.status();
        configured("host: localhost", "host: other.invalid");
        Launched second = running();
        second.awaitOutput("The broker at localhost:\\d+ may still have the retained messages of .*delete them there");
        second.signal("TERM");
        second.status();
        Launched third = running();
        third.awaitOutput("There is no host named other.invalid");
        assertThat(third.err()).doesNotContain("may still have");
    }

    @Test
    void formerNameOfOtherLivingDaemonIsKept() throws IOException {
        Launched first = running();
        awaitOnline("home/bridge/home");
        first.signal("TERM");
        first.status();
        Launched other = home.daemon(config, temp.resolve("other-state"), temp.resolve("other-run"));
        other.awaitOutput("Running with");
        awaitOnline("home/bridge/home");
        int since = home.phone.count();
        Path second = home.configured("roof",
                TestFolder.BEDROOM.replace("bedroom", "attic").replace("17, 18, 27, 22", "5, 6, 13, 19")
                        .replace("pin: 23", "pin: 26"));
        Launched renamed = home.daemon(second, temp.resolve("state"), temp.resolve("run"));
        renamed.awaitOutput("Running with");
        home.phone.awaitLatest("home/attic/availability", "online");
        home.phone.await(since, "home/bridge/home/probe", payload -> payload.contains("here"));
        home.phone.send("home/bedroom/set", "30");
        home.phone.awaitLatest("home/bedroom/position", "30");
        assertThat(home.phone.received().subList(since, home.phone.count()))
                .filteredOn(message -> message.payload().isEmpty()).extracting(Received::topic).isEmpty();
    }
}

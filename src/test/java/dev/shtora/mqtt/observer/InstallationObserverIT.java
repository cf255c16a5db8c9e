package dev.shtora.mqtt.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.BrokerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The observer and a daemon's connection at the embedded broker. */
class InstallationObserverIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Topics TOPICS = new Topics("shtora", "pi");

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @Test
    void observerFollowsDaemonAndCommandsIt() throws IOException {
        List<String> commands = new CopyOnWriteArrayList<>();
        try (InstallationObserver observer = new InstallationObserver(BROKER.person(), "shtora",
                new InstallationListener() {});
                HiveMqLink daemon = new HiveMqLink(BROKER.device(), TOPICS)) {
            assertThat(observer.send("bedroom", ClientCommand.Word.OPEN, "anna").join())
                    .isEqualTo(Delivery.NOT_CONNECTED);
            daemon.open(TOPICS.commands("bedroom"), message -> commands.add(message.secondsLeft().orElse(0) + " "
                    + new String(message.payload(), StandardCharsets.UTF_8)));
            daemon.retain(TOPICS.bridgeCovers(), "[\"bedroom\"]");
            daemon.retain(TOPICS.bridgeState(), "online");
            daemon.retain(TOPICS.cover("bedroom", "availability"), "online");
            daemon.retain(TOPICS.cover("bedroom", "position"), "40");
            daemon.retain(TOPICS.cover("bedroom", "plan"), "<svg/>");
            observer.open();
            Await.until(() -> "an available bedroom; there are " + observer.covers(), TIMEOUT,
                    () -> observer.cover("bedroom").filter(ObservedCover::available)
                            .filter(cover -> cover.position().equals(OptionalInt.of(40))).isPresent());
            assertThat(observer.plan("bedroom").join()).contains("<svg/>");
            assertThat(observer.plan("bedroom").join()).as("a second time").contains("<svg/>");

            assertThat(observer.send("bedroom", new ClientCommand.GoTo(25), "anna").join())
                    .isEqualTo(Delivery.DELIVERED);
            Await.until(() -> "the command; there were " + commands, TIMEOUT, () -> !commands.isEmpty());
            assertThat(commands.getFirst()).matches("(29|30) \\{\"position\":25,\"who\":\"anna\"}");

            assertThat(observer.send("x/../group/all", ClientCommand.Word.OPEN, "").join())
                    .as("a topic that the account may not write").isNotEqualTo(Delivery.DELIVERED);

            daemon.retain(TOPICS.bridgeState(), "offline");
            Await.until("the bedroom is unavailable", TIMEOUT,
                    () -> observer.cover("bedroom").filter(cover -> !cover.available()).isPresent());
        }
    }
}

package dev.shtora.daemon.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which former topics may be removed beside other daemons. This daemon was attic and is roof. */
class ClaimsTest {
    private static final Topics ROOF = new Topics("home", "roof");
    private static final Topics ATTIC = new Topics("home", "attic");

    private static Claims claims(Map<String, Set<String>> covers, Set<String> online, Topics... own) {
        return new Claims(Map.of("home", new OnlineDaemons(covers, online)), Set.of(own));
    }

    private static Announced former(String cover) {
        return new Announced(new Announced.Key("pi:8883", "home", "attic", Optional.of(cover)),
                Set.of("home/" + cover + "/state"), Optional.of(Discovery.topic("attic", cover)), false);
    }

    private static final Announced DAEMON = new Announced(
            new Announced.Key("pi:8883", "home", "attic", Optional.empty()), Set.of("home/bridge/attic/state"),
            Optional.of(Discovery.topic("attic")), false);

    @Test
    void ownFormerListDoesNotProtectCover() {
        Claims claims = claims(Map.of("attic", Set.of("left")), Set.of(), ROOF, ATTIC);
        assertThat(claims.free(former("left"))).isEqualTo(former("left"));
        assertThat(claims.free(DAEMON)).isEqualTo(DAEMON);
    }

    @Test
    void coverOfOtherDaemonIsKeptAndItsFormerDeviceRemoved() {
        Claims claims = claims(Map.of("garage", Set.of("left")), Set.of(), ROOF, ATTIC);
        assertThat(claims.free(former("left")).retained()).isEmpty();
        assertThat(claims.free(former("left")).discovery()).isPresent();
        assertThat(claims.free(former("right"))).isEqualTo(former("right"));
    }

    @Test
    void formerNameThatOtherDaemonHasNowIsKept() {
        Claims claims = claims(Map.of("attic", Set.of("left")), Set.of("attic"), ROOF);
        assertThat(claims.free(DAEMON).isEmpty()).isTrue();
        assertThat(claims.free(former("left")).isEmpty()).isTrue();
        assertThat(claims.free(former("right"))).isEqualTo(former("right"));
    }

    @Test
    void discoveryTopicThatIsSpelledAlikeIsKept() {
        Claims claims = claims(Map.of("attic_left", Set.of("low")), Set.of("attic_left"), ROOF, ATTIC);
        assertThat(claims.free(former("left_low")).discovery()).isEmpty();
        assertThat(claims.free(former("left_low")).retained()).isNotEmpty();
    }
}

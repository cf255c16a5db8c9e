package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final Pace NORMAL = Pace.Speed.NORMAL;

    /** 0 stands for an unknown time. */
    private static List<Pace> paces(Integer... seconds) {
        return Together.paces(Stream.of(seconds)
                .map(time -> Optional.of(time).filter(known -> known > 0).map(Duration::ofSeconds)).toList(), NORMAL);
    }

    private static Pace over(int seconds) {
        return new Pace.Over(Duration.ofSeconds(seconds));
    }

    @Test
    void slowestCoverSetsPace() {
        assertThat(paces(60, 100, 40)).containsExactly(over(100), NORMAL, over(100));
    }

    @Test
    void coverIsSlowedToQuarterOfItsSpeedAtMost() {
        assertThat(paces(10, 100)).containsExactly(over(40), NORMAL);
    }

    @Test
    void coverWithUnknownTimeSetsNoPace() {
        assertThat(paces(60, 0, 90)).containsExactly(over(90), NORMAL, NORMAL);
        assertThat(paces(0)).containsExactly(NORMAL);
    }

    @Test
    void coverAtItsTargetKeepsPace() {
        assertThat(Together.paces(List.of(Optional.of(Duration.ZERO), Optional.of(Duration.ofSeconds(9))),
                Pace.Speed.QUIET)).containsExactly(Pace.Speed.QUIET, Pace.Speed.QUIET);
    }
}

package dev.shtora.ui.homekit.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When controllers are told, in virtual time. */
class EventPacerTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final List<String> messages = new ArrayList<>();
    private final EventPacer pacer = new EventPacer(timer, task -> {
        messages.add("|");
        task.run();
    });
    private Optional<Integer> position = Optional.of(0);
    private final CoverCharacteristic current = characteristic(CharacteristicKind.CURRENT_POSITION);
    private final CoverCharacteristic target = characteristic(CharacteristicKind.TARGET_POSITION);

    private CoverCharacteristic characteristic(CharacteristicKind kind) {
        CoverCharacteristic made = CoverCharacteristic.readOnly(kind, () -> position);
        made.subscribe(() -> messages.add(kind.type() + "=" + position.orElse(-1)));
        return made;
    }

    private void change(int percent) {
        position = Optional.of(percent);
        pacer.changed(List.of(current, target));
    }

    @Test
    void changesOfMomentAreOneMessage() {
        change(10);
        change(11);
        timer.pass(EventPacer.TOGETHER);
        assertThat(messages).containsExactly("|", "6D=11", "7C=11");
    }

    @Test
    void moveIsToldOnceASecondAndItsEndToo() {
        for (int i = 1; i <= 25; i++) {
            change(i);
            timer.pass(Duration.ofMillis(200));
        }
        timer.pass(EventPacer.BETWEEN);
        assertThat(messages.stream().filter("|"::equals)).hasSizeBetween(5, 7);
        assertThat(messages).endsWith("|", "6D=25", "7C=25");
    }

    @Test
    void sameValueAndUnknownOneAreNotTold() {
        change(10);
        timer.pass(EventPacer.BETWEEN);
        messages.clear();
        change(10);
        timer.pass(EventPacer.BETWEEN);
        position = Optional.empty();
        pacer.changed(List.of(current));
        timer.pass(EventPacer.BETWEEN);
        assertThat(messages).isEmpty();
    }

    @Test
    void valueIsToldAgainWhenCoverIsBack() {
        change(10);
        timer.pass(EventPacer.BETWEEN);
        messages.clear();
        current.forget();
        change(10);
        timer.pass(EventPacer.BETWEEN);
        assertThat(messages).containsExactly("|", "6D=10");
    }
}

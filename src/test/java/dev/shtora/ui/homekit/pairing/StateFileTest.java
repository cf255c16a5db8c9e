package dev.shtora.ui.homekit.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a bridge and its file. */
class StateFileTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path temp;

    private PairingStore store() throws IOException {
        StateFile file = new StateFile(temp);
        return new PairingStore(file, file.load(new Random(1)).state());
    }

    @Test
    void stateSurvivesRestartAndIsForOwnerOnly() throws IOException {
        PairingStore store = store();
        store.add("anna", KEY, true);
        store.show("bedroom", "Спальня");
        assertThat(store().state()).isEqualTo(store.state());
        Path file = temp.resolve(StateFile.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        store();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[1]", "{\"format\":2}", "\u0000\u0000", "{\"format\":1,\"id\":5}"})
    void damagedFileIsKeptBesideNewOne(String content) throws IOException {
        Files.writeString(temp.resolve(StateFile.NAME), content);
        StateFile.Loaded loaded = new StateFile(temp).load(new Random(1));
        assertThat(loaded.damage().orElseThrow()).contains("is damaged", "homekit.json.damaged", "pair again");
        assertThat(temp.resolve(StateFile.NAME + ".damaged")).hasContent(content);
        assertThat(new StateFile(temp).load(new Random(2))).isEqualTo(new StateFile.Loaded(loaded.state(),
                Optional.empty()));
    }

    @Test
    void noSecretIsInMessageAboutDamage() throws IOException {
        store();
        Path file = temp.resolve(StateFile.NAME);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"private_key\":", "\"private_key\"::"));
        String damage = new StateFile(temp).load(new Random(1)).damage().orElseThrow();
        assertThat(damage).doesNotContain(text.replaceAll(".*\"private_key\":\"([0-9a-f]{20}).*\\s*", "$1"));
    }

    @Test
    void numberOfCoverIsNeverGivenToAnother() throws IOException {
        PairingStore store = store();
        int bedroom = store.show("bedroom", "Bedroom").number();
        int attic = store.show("attic", "Attic").number();
        store.hide("bedroom");
        assertThat(store.show("cellar", "Cellar").number()).isGreaterThan(attic);
        store.hide("cellar");
        assertThat(store.show("hall", "Hall").number()).isGreaterThan(attic + 1);
        assertThat(store.show("bedroom", "Bedroom").number()).isEqualTo(bedroom);
    }

    @Test
    void configNumberCountsChangesOnly() throws IOException {
        PairingStore store = store();
        int before = store.state().configNumber();
        store.show("bedroom", "Bedroom");
        store.show("bedroom", "Bedroom");
        store.add("anna", KEY, true);
        assertThat(store.state().configNumber()).isEqualTo(before + 1);
        store.show("bedroom", "Schlafzimmer");
        store.hide("bedroom");
        store.hide("bedroom");
        assertThat(store.state().configNumber()).isEqualTo(before + 3);
    }

    @Test
    void withoutLastAdminNobodyIsPaired() throws IOException {
        PairingStore store = store();
        store.add("anna", KEY, true);
        store.add("boris", KEY, false);
        store.remove("anna");
        assertThat(store.hasUser()).isFalse();
    }

    @Test
    void unpairingMakesAnotherBridgeWithSameCovers() throws IOException {
        PairingStore store = store();
        store.add("anna", KEY, true);
        store.show("bedroom", "Bedroom");
        Identity before = store.state().identity();
        store.unpair(new Random(9));
        assertThat(store.hasUser()).isFalse();
        assertThat(store.state().identity().id()).isNotEqualTo(before.id());
        assertThat(store.state().identity().code()).isNotEqualTo(before.code());
        assertThat(store.state().accessories()).containsOnlyKeys("bedroom");
    }

    @Test
    void pairingThatIsNotWrittenIsNone() throws IOException {
        PairingStore store = store();
        Files.delete(temp.resolve(StateFile.NAME));
        Files.createDirectory(temp.resolve(StateFile.NAME + ".new"));
        Files.createFile(temp.resolve(StateFile.NAME + ".new").resolve("x"));
        assertThatThrownBy(() -> store.add("anna", KEY, true)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written");
        assertThat(store.hasUser()).isFalse();
    }
}

package dev.shtora.ui.homekit.cover;

import dev.shtora.ui.homekit.server.AnsweringCharacteristic;
import dev.shtora.ui.homekit.server.HapStatus;
import io.github.hapjava.characteristics.HomekitCharacteristicChangeCallback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonNumber;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;
import javax.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** One value of a cover. The library's own classes answer with a default value where a value is not known. */
final class CoverCharacteristic implements AnsweringCharacteristic {
    private static final String UUID_END = "-0000-1000-8000-0026BB765291";

    private final CharacteristicKind kind;
    private final Supplier<? extends Optional<?>> value;
    private final Function<Integer, HapStatus> writer;
    private volatile @Nullable HomekitCharacteristicChangeCallback subscriber;
    /** The newest value that controllers were told, or that a change is compared with. */
    private Optional<?> told = Optional.empty();

    /**
     * A characteristic.
     *
     * @param value empty if it is not known
     * @param writer takes a number in the range of the kind; 0 and 1 for false and true
     */
    CoverCharacteristic(CharacteristicKind kind, Supplier<? extends Optional<?>> value,
            Function<Integer, HapStatus> writer) {
        this.kind = kind;
        this.value = value;
        this.writer = writer;
    }

    /** One that cannot be written. */
    static CoverCharacteristic readOnly(CharacteristicKind kind, Supplier<? extends Optional<?>> value) {
        return new CoverCharacteristic(kind, value, _ -> HapStatus.READ_ONLY);
    }

    @Override
    public String getType() {
        return "0".repeat(8 - kind.type().length()) + kind.type() + UUID_END;
    }

    /** Adds the value; adds nothing if it is not known. */
    @Override
    public void supplyValue(JsonObjectBuilder builder) {
        add(builder, value.get().orElse(null));
    }

    private static void add(JsonObjectBuilder builder, @Nullable Object known) {
        switch (known) {
            case Integer number -> builder.add("value", number);
            case Boolean flag -> builder.add("value", flag);
            case String text -> builder.add("value", text);
            case null -> {
                // Not known.
            }
            default -> throw new IllegalStateException(known.getClass().getName());
        }
    }

    @Override
    public CompletableFuture<JsonObject> toJson(int iid) {
        JsonArrayBuilder permissions = Json.createArrayBuilder();
        kind.permissions().forEach(permissions::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add("iid", iid).add("type", kind.type())
                .add("perms", permissions).add("format", kind.format());
        kind.most().ifPresent(most -> json.add("minValue", kind.least()).add("maxValue", most).add("minStep", 1));
        kind.unit().ifPresent(unit -> json.add("unit", unit));
        if (kind.readable()) {
            json.addNull("value"); // Replaced if it is known.
            supplyValue(json);
        }
        return CompletableFuture.completedFuture(json.build());
    }

    @Override
    public HapStatus write(JsonValue written) {
        Optional<Integer> number = number(written)
                .filter(found -> found >= kind.least() && found <= kind.most().orElse(1));
        return number.isPresent() ? writer.apply(number.get()) : HapStatus.INVALID;
    }

    private static Optional<Integer> number(JsonValue written) {
        return switch (written.getValueType()) {
            case TRUE -> Optional.of(1);
            case FALSE -> Optional.of(0);
            case NUMBER -> Optional.of(((JsonNumber) written).bigDecimalValue())
                    .filter(found -> found.abs().intValue() <= Short.MAX_VALUE
                            && found.stripTrailingZeros().scale() <= 0)
                    .map(found -> found.intValue());
            default -> Optional.empty();
        };
    }

    /** Whether the value is known and differs from the one of the last call with this answer. */
    boolean changed() {
        Optional<?> now = value.get();
        if (now.isEmpty() || now.equals(told)) {
            return false;
        }
        told = now;
        return true;
    }

    /** Controllers that see the cover again must be told its value, whether it has changed or not. */
    void forget() {
        told = Optional.empty();
    }

    /** Tells the controllers. */
    void tell() {
        HomekitCharacteristicChangeCallback present = subscriber;
        if (present != null) {
            present.changed();
        }
    }

    @Override
    public void subscribe(HomekitCharacteristicChangeCallback callback) {
        subscriber = callback;
    }

    @Override
    public void unsubscribe() {
        subscriber = null;
    }
}

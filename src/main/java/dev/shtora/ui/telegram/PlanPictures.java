package dev.shtora.ui.telegram;

import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.picture.PlanPicture;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pictures of plans, one after another; more than a few at once are refused. */
final class PlanPictures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanPictures.class);
    private static final int MAX_WAITING = 8;

    private final CoverAccess covers;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final ExecutorService drawing = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("telegram-picture").factory());

    PlanPictures(CoverAccess covers) {
        this.covers = covers;
    }

    /** Makes the picture of a cover's plan, and passes it on; empty if there is none. */
    void make(String cover, Consumer<Optional<byte[]>> receiver) {
        if (!waiting.tryAcquire()) {
            return;
        }
        CompletableFuture<Optional<String>> plan = covers.plan(cover);
        plan.whenCompleteAsync((svg, _) -> FatalErrors.guarded("A picture", () -> {
            try {
                receiver.accept(svg == null ? Optional.empty() : svg.flatMap(PlanPictures::png));
            } finally {
                waiting.release();
            }
        }).run(), drawing);
    }

    private static Optional<byte[]> png(String svg) {
        try {
            return Optional.of(PlanPicture.of(svg));
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            // Without a font, or without a library of the system that draws text, Java throws errors.
            LOG.warn("The drawing of a plan cannot be shown: {}", FailureText.of(e));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        drawing.shutdownNow();
    }
}

package org.mailrecall.topology.stage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;

/** Counts the rows that processors read and write: named in the configuration as {@code processor.wrapper.class}. */
public final class CountedStores implements ProcessorWrapper {
    private static final AtomicLong ROWS = new AtomicLong();
    private static final Set<String> OF_A_ROW = Set.of(
            "get", "put", "putIfAbsent", "putAll", "delete", "fetch", "range", "reverseRange", "all", "prefixScan");

    /** Returns the number of rows read and written since the last call. */
    public static long rows() {
        return ROWS.getAndSet(0);
    }

    @Override
    public <A, B, C, D> WrappedProcessorSupplier<A, B, C, D> wrapProcessorSupplier(
            String name, ProcessorSupplier<A, B, C, D> supplier) {
        return new WrappedProcessorSupplier<>() {
            @Override
            public Processor<A, B, C, D> get() {
                return supplier.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> counted = new LinkedHashSet<>();
                supplier.stores().forEach(builder -> counted.add(counted(builder)));
                return counted;
            }
        };
    }

    @Override
    public <A, B, C> WrappedFixedKeyProcessorSupplier<A, B, C> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<A, B, C> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private static StoreBuilder<?> counted(StoreBuilder<?> builder) {
        return proxy(
                StoreBuilder.class,
                builder,
                (method, result) -> result instanceof StateStore store ? counted(store) : result);
    }

    /** Returns the store with its rows counted. */
    public static StateStore counted(StateStore store) {
        Class<? extends StateStore> type = store instanceof WindowStore ? WindowStore.class : KeyValueStore.class;
        return proxy(type, store, (method, result) -> {
            if (OF_A_ROW.contains(method)) {
                ROWS.incrementAndGet();
            }
            return result instanceof KeyValueIterator<?, ?> rows ? counted(rows) : result;
        });
    }

    /** Default methods, such as {@code forEachRemaining}, run on the proxy, so that the rows that they read count too. */
    private static KeyValueIterator<?, ?> counted(KeyValueIterator<?, ?> rows) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getName().equals("next")) {
                ROWS.incrementAndGet();
            }
            return invoke(rows, method, arguments);
        };
        return (KeyValueIterator<?, ?>) Proxy.newProxyInstance(
                KeyValueIterator.class.getClassLoader(), new Class<?>[] {KeyValueIterator.class}, handler);
    }

    private interface After {
        Object of(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, Object of, After after) {
        InvocationHandler handler =
                (proxy, method, arguments) -> after.of(method.getName(), invoke(of, method, arguments));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

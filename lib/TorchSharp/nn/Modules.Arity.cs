namespace TorchSharp;

/// <summary>Modules of one to six inputs: write <c>forward</c>, use <c>call</c>, which runs the hooks too; a hook that gives null changes nothing.</summary>
public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public abstract class Module<T, TResult>(string name)
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>(name), IModule<T, TResult>
        {
            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T, TResult>, T, T> change) input = change(this, input) ?? input;
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T, TResult>, T, TResult, TResult> change) result = change(this, input, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public abstract class Module<T1, T2, TResult>(string name)
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>(name), IModule<T1, T2, TResult>
        {
            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?> change) (input1, input2) = change(this, input1, input2) ?? (input1, input2);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult> change) result = change(this, input1, input2, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        public abstract class Module<T1, T2, T3, TResult>(string name)
            : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>(name), IModule<T1, T2, T3, TResult>
        {
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?> change) (input1, input2, input3) = change(this, input1, input2, input3) ?? (input1, input2, input3);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult> change) result = change(this, input1, input2, input3, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        public abstract class Module<T1, T2, T3, T4, TResult>(string name)
            : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>(name), IModule<T1, T2, T3, T4, TResult>
        {
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?> change) (input1, input2, input3, input4) = change(this, input1, input2, input3, input4) ?? (input1, input2, input3, input4);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult> change) result = change(this, input1, input2, input3, input4, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        public abstract class Module<T1, T2, T3, T4, T5, TResult>(string name)
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>(name), IModule<T1, T2, T3, T4, T5, TResult>
        {
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?> change) (input1, input2, input3, input4, input5) = change(this, input1, input2, input3, input4, input5) ?? (input1, input2, input3, input4, input5);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult> change) result = change(this, input1, input2, input3, input4, input5, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>(string name)
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>(name), IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                ThrowIfDisposed();
                foreach (var hook in PreHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?> change) (input1, input2, input3, input4, input5, input6) = change(this, input1, input2, input3, input4, input5, input6) ?? (input1, input2, input3, input4, input5, input6);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in PostHooks.Values)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult> change) result = change(this, input1, input2, input3, input4, input5, input6, result) ?? result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }
    }
}

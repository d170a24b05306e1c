namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that lets others watch or change what goes in and what comes out of <c>call</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module where TPreHook : Delegate where TPostHook : Delegate
        {
            private protected readonly Dictionary<string, Delegate> PreHooks = [], PostHooks = [];

            protected HookableModule(string name) : base(name) { }

            public HookRemover register_forward_hook(TPostHook hook) => Add(PostHooks, hook);
            public HookRemover register_forward_hook(Action<Module> hook) => Add(PostHooks, hook);
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(PreHooks, hook);
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(PreHooks, hook);

            private HookRemover Add(Dictionary<string, Delegate> hooks, Delegate hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            public sealed class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.PreHooks.Remove(key);
                    module.PostHooks.Remove(key);
                }
            }
        }
    }
}

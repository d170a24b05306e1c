// The first cell of every notebook imports this file: what the cells may use, and what makes the notebook ready.
#r "../artifacts/bin/Course/release/Course.dll"
#r "../artifacts/bin/Course/release/Transformer.dll"

using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Linear = TorchSharp.Modules.Linear;
using Embedding = TorchSharp.Modules.Embedding;

using Transformer.Attention;
using Transformer.Embeddings;
using Transformer.Tokenization;

using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Course;
using static Microsoft.DotNet.Interactive.Kernel;

Course.Notebook.Start();

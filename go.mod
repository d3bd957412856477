module github.com/entente-graph/entente

go 1.26

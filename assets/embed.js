try{let D=document,H=D.currentScript?.src,K='src title ratio height id event place at t from to group lang theme only still brand logo byline radius gestures'.split(' ')
customElements.define('caravan-map',class extends HTMLElement{
static observedAttributes=K
f=this.attachShadow({mode:'open'}).appendChild(D.createElement('iframe'))
connectedCallback(){addEventListener('message',this)
this.title+=''}disconnectedCallback(){removeEventListener('message',this)}
attributeChangedCallback(k,_,v){let{f,on}=this,a=k=>this.getAttribute(k)||'',u=new URL(a('src')||'embed.html#',H)
for(let k of K.slice(4))if(a(k))u.hash+=`&${k}=`+encodeURIComponent(a(k))
f.title=a('title')||'Map'
f.loading='lazy'
f.allow='fullscreen;clipboard-write'
f.sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox'
f.style.cssText+=`;display:block;border:0;width:100%;aspect-ratio:${a('ratio')||'4/3'};height:${a('height')}px`
k=on&&{event:'select',t:v&&'step'}[k]
k?this[k](v):f.src=u}
select(event,to,type='select'){this.f.contentWindow.postMessage({caravan:1,type,event,to},'*')}step(to){this.select(0,to,'step')}
handleEvent({source:s,data:m}){try{let{f}=this,{top,height,h=Math.max(200,Math.min(2e3,m.height))}=f.getBoundingClientRect()
s==f.contentWindow&&m.caravan===1&&(this.on=1,this.matches('[height=auto]')&&top+Math.min(height,h)>=innerHeight&&(f.style.height=h+'px'),this.dispatchEvent(new CustomEvent('caravan:'+m.type,{bubbles:1,detail:(m.event??m.t??m.id)?.trim()})))}catch{}}})}catch{}
